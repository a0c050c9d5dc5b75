using Orchestration.Core.Customers;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Preferences;

public sealed class PreferenceProperties : IAsyncLifetime
{
    private RunningShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await RunningShop.StartAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Whatever_was_said_before_the_page_shows_what_was_chosen_and_the_gate_does_just_that()
    {
        _shop.Config = LetterShop.With(", double-opt-in: true, lapses: 300d");
        for (var seed = 1; seed <= 80; seed++)
        {
            var (random, customer) = (new Random(seed), $"customer-{seed}");
            await _shop.HappensAsync("customer.updated", new { email = "ada@example.com", favourite = "books" }, customer: customer);
            for (var said = random.Next(8); said > 0; said--) await SayAsync(random, customer);
            var page = await _shop.OpenPageAsync(customer);
            var chosen = page.Boxes.Where(_ => random.Next(2) == 0).ToArray();

            var saved = await page.SaveAsync(chosen);

            saved.Ticked.ShouldBe(chosen, $"seed {seed}");
            // Tomorrow, what a fast clock dated ahead counts.
            _shop.Later(hours: 24);
            (await _shop.LettersAsync(customer)).ShouldBe(LetterShop.Topics.Where(topic => chosen.Contains("marketing/" + topic)), $"seed {seed}");
            CustomerView.Of(_shop.State(customer), _shop.Config.Catalog, _shop.Site.Clock.Now).TryGet("favourite", out _).ShouldBe(chosen.Contains("personalisation"), $"seed {seed}");
        }
    }

    /// <summary>Something about consent within the last year, or dated up to a day ahead.</summary>
    private Task SayAsync(Random random, string customer)
    {
        var at = _shop.Site.Clock.Now.AddHours(random.Next(6) == 0 ? random.Next(1, 23) : -24 * random.Next(360)).ToString("O");
        var topic = random.Next(2) == 0 ? LetterShop.Topics[random.Next(3)] : null;
        var channel = random.Next(2) == 0 ? "email" : null;
        return random.Next(7) switch
        {
            0 or 1 => _shop.HappensAsync("consent.given", new { purpose = "marketing", topic, channel, proof = random.Next(3) == 0 ? null : "link" }, at, customer),
            2 or 3 => _shop.HappensAsync("consent.withdrawn", new { purpose = "marketing", topic, channel }, at, customer),
            4 => _shop.HappensAsync("email.unsubscribed", new { address = "ada@example.com" }, at, customer),
            5 => _shop.HappensAsync("consent.given", new { purpose = "personalisation" }, at, customer),
            _ => _shop.HappensAsync("consent.withdrawn", new { purpose = "personalisation" }, at, customer),
        };
    }
}
