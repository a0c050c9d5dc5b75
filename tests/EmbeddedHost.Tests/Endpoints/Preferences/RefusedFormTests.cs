using System.Net;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Preferences;

public sealed class RefusedFormTests : IAsyncLifetime
{
    private RunningShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await RunningShop.StartAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task A_form_that_was_overtaken_saves_nothing_and_shows_how_it_stands_now()
    {
        await _shop.ConsentsAsync();
        var page = await _shop.OpenPageAsync();
        _shop.Later();
        await _shop.HappensAsync("consent.withdrawn", new { purpose = "marketing" });
        var before = _shop.State();

        var overtaken = await page.SaveAsync("marketing/news", "marketing/offers", "marketing/surveys");

        overtaken.Status.ShouldBe(HttpStatusCode.Conflict);
        overtaken.Document.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Nothing was saved");
        overtaken.Ticked.ShouldBeEmpty();
        _shop.State().ShouldBeSameAs(before);
        (await overtaken.SaveAsync("marketing/news")).Ticked.ShouldBe(["marketing/news"]);
    }

    [Fact]
    public async Task A_topic_that_was_added_in_between_is_not_taken_for_unticked()
    {
        await _shop.ConsentsAsync();
        var page = await _shop.OpenPageAsync();
        _shop.Config = LetterShop.With(more: "  gifts: {title: Gifts}");

        var overtaken = await page.SaveAsync(page.Ticked);

        overtaken.Status.ShouldBe(HttpStatusCode.Conflict);
        overtaken.Ticked.ShouldContain("marketing/gifts");
        _shop.State().Consent.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Words_that_were_changed_in_between_are_shown_before_they_are_agreed_to()
    {
        await _shop.HappensAsync("customer.updated", new { email = "ada@example.com" });
        var page = await _shop.OpenPageAsync();
        _shop.Config = LetterShop.With(offers: "Offers of our partners");

        (await page.SaveAsync("marketing/offers")).Status.ShouldBe(HttpStatusCode.Conflict);

        _shop.State().Consent.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("List-Unsubscribe=One-Click")]
    [InlineData("basis=&on=marketing%2Fnews&on=nonsense")]
    public async Task A_post_that_did_not_come_from_the_page_is_shown_the_page(string body)
    {
        await _shop.ConsentsAsync();
        var before = _shop.State();

        var answer = await _shop.Site.Client().PostAsync(PreferencePage.LinkOf(_shop.Site, "ada"), PreferencePage.Form(body), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        _shop.State().ShouldBeSameAs(before);
    }

    [Theory]
    [InlineData(70_000, 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(10, 5_000, HttpStatusCode.BadRequest)]
    public async Task A_form_past_the_bounds_is_refused(int length, int fields, HttpStatusCode status)
    {
        await _shop.ConsentsAsync();
        var body = string.Join('&', Enumerable.Range(0, fields).Select(i => $"f{i}={new string('a', length / fields)}"));

        var answer = await _shop.Site.Client().PostAsync(PreferencePage.LinkOf(_shop.Site, "ada"), PreferencePage.Form(body), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(status);
        _shop.State().Consent.Entries.ShouldHaveSingleItem();
    }
}
