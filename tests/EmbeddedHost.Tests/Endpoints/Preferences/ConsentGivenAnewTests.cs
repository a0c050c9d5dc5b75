namespace Orchestration.EmbeddedHost.Tests.Endpoints.Preferences;

public sealed class ConsentGivenAnewTests : IAsyncLifetime
{
    private RunningShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await RunningShop.StartAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task An_opt_in_that_was_never_confirmed_is_confirmed_by_saving_it()
    {
        _shop.Config = LetterShop.With(", double-opt-in: true");
        await _shop.ConsentsAsync();
        var page = await _shop.OpenPageAsync();
        page.Ticked.ShouldBeEmpty();
        page.Said("marketing/news").ShouldStartWith("You said yes but never confirmed it.");

        var saved = await page.SaveAsync("marketing/news");

        saved.Ticked.ShouldBe(["marketing/news"]);
        (await _shop.LettersAsync()).ShouldBe(["news"]);
    }

    [Fact]
    public async Task Consent_that_lapsed_can_be_given_anew()
    {
        _shop.Config = LetterShop.With(", lapses: 30d");
        await _shop.ConsentsAsync();
        _shop.Later(hours: 30 * 24);
        var page = await _shop.OpenPageAsync();
        page.Ticked.ShouldBeEmpty();
        page.Said("marketing/news").ShouldContain("no longer counts");

        (await page.SaveAsync("marketing/news")).Ticked.ShouldBe(["marketing/news"]);

        (await _shop.LettersAsync()).ShouldBe(["news"]);
    }

    [Fact]
    public async Task An_unsubscription_at_the_provider_is_taken_back_for_what_is_ticked_and_nothing_else()
    {
        await _shop.ConsentsAsync();
        await _shop.HappensAsync("email.unsubscribed", new { address = "ada@example.com" });
        var page = await _shop.OpenPageAsync();
        page.Ticked.ShouldBeEmpty();
        page.Said("marketing/news").ShouldBe("You unsubscribed in your mail program on 2 March 2026.");

        var saved = await page.SaveAsync("marketing/surveys");

        saved.Ticked.ShouldBe(["marketing/surveys"]);
        (await _shop.LettersAsync()).ShouldBe(["surveys"]);
    }

    [Fact]
    public async Task Consent_dated_ahead_does_not_outlive_its_withdrawal_and_can_be_given_again()
    {
        await _shop.HappensAsync("customer.updated", new { email = "ada@example.com" });
        await _shop.HappensAsync("consent.given", new { purpose = "marketing" }, "2026-03-02T20:00:00Z");
        var page = await _shop.OpenPageAsync();
        page.Said("marketing/news").ShouldBe("You said yes; it counts from 2 March 2026, 20:00 UTC.");

        var stopped = await page.SaveAsync();
        stopped.Ticked.ShouldBeEmpty();
        (await stopped.SaveAsync("marketing/news")).Ticked.ShouldBe(["marketing/news"]);

        (await _shop.LettersAsync()).ShouldBeEmpty();
        _shop.Later(hours: 24);
        (await _shop.LettersAsync()).ShouldBe(["news"]);
    }
}
