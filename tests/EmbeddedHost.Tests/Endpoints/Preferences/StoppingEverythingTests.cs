using System.Net;
using Orchestration.Core.Consent;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Preferences;

public sealed class StoppingEverythingTests : IAsyncLifetime
{
    private RunningShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await RunningShop.StartAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Unticking_the_last_topic_withdraws_the_purpose_and_ends_its_journeys()
    {
        await _shop.ConsentsAsync();
        await _shop.HappensAsync("cart.updated", new { });
        _shop.State().Enrollments.ShouldHaveSingleItem();
        var page = await _shop.OpenPageAsync();
        _shop.Later();

        await page.SaveAsync();

        _shop.State().Consent.Entries[^1].Scope.ShouldBe(new ConsentScope("marketing"));
        _shop.State().Enrollments.ShouldBeEmpty();
    }

    [Fact]
    public async Task Stopping_everything_works_on_any_page_however_old()
    {
        await _shop.ConsentsAsync();
        await _shop.HappensAsync("consent.given", new { purpose = "personalisation" });
        var page = await _shop.OpenPageAsync();
        await _shop.HappensAsync("consent.withdrawn", new { purpose = "marketing", topic = "news" });
        _shop.Later();

        var stopped = await page.StopAllAsync();
        var again = await page.StopAllAsync();

        stopped.Ticked.ShouldBeEmpty();
        stopped.Text.ShouldContain("You get none of these from Hill & Sons any more.");
        again.Status.ShouldBe(HttpStatusCode.SeeOther);
        _shop.State().Consent.Entries[3..].Select(entry => entry.Scope).ShouldBe([new("marketing"), new("personalisation")]);
    }

    [Fact]
    public async Task Whoever_stopped_everything_can_come_back_topic_by_topic()
    {
        await _shop.ConsentsAsync();
        var stopped = await (await _shop.OpenPageAsync()).StopAllAsync();

        var back = await stopped.SaveAsync("marketing/offers");

        back.Ticked.ShouldBe(["marketing/offers"]);
        (await _shop.LettersAsync()).ShouldBe(["offers"]);
    }
}
