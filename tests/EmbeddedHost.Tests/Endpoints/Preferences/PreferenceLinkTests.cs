using System.Net;
using Orchestration.Runtime.Delivery;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Preferences;

public sealed class PreferenceLinkTests : IAsyncLifetime
{
    private RunningShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await RunningShop.StartAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task A_link_to_an_address_that_was_replaced_neither_tells_nor_saves()
    {
        await _shop.ConsentsAsync();
        var page = await _shop.OpenPageAsync();
        _shop.Later();
        await _shop.HappensAsync("customer.updated", new { email = "new@example.com" });
        var before = _shop.State();

        var old = await _shop.OpenPageAsync();
        var saved = await page.SaveAsync();

        old.Status.ShouldBe(HttpStatusCode.Gone);
        old.Boxes.ShouldBeEmpty();
        old.Text.ShouldNotContain("new");
        saved.Status.ShouldBe(HttpStatusCode.Gone);
        _shop.State().ShouldBeSameAs(before);
        (await _shop.OpenPageAsync(address: "NEW@example.com")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_erased_customer_is_told_kindly_and_not_brought_back()
    {
        await _shop.ConsentsAsync();
        var page = await _shop.OpenPageAsync();
        await _shop.Site.Client(Site.AdminKey).DeleteAsync("/api/customers/ada", TestContext.Current.CancellationToken);
        _shop.Later();

        var shown = await _shop.OpenPageAsync();
        var saved = await page.SaveAsync("marketing/news");
        var stopped = await page.StopAllAsync();

        foreach (var answer in new[] { shown, saved, stopped })
        {
            answer.Status.ShouldBe(HttpStatusCode.OK);
            answer.Text.ShouldContain("keeps nothing about you");
        }

        _shop.State().Consent.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_was_changed_or_is_of_another_kind_is_refused_and_explained()
    {
        await _shop.ConsentsAsync();
        var link = PreferencePage.LinkOf(_shop.Site, "ada");
        var unsubscribe = "/preferences/" + _shop.Site.Tokens.Issue(new UnsubscribeClaim("ada", "message-1", "marketing", "news"));
        var before = _shop.State();
        foreach (var wrong in new[] { link[..^1] + (link[^1] == 'A' ? 'B' : 'A'), link[..^4], link + "A", "/preferences/x", unsubscribe })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                var answer = await _shop.Site.Client().SendAsync(new(method, wrong) { Content = PreferencePage.Form("stop=all") }, TestContext.Current.CancellationToken);
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
                (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("This link does not work");
            }
        }

        var crossed = link.Replace("/preferences/", "/unsubscribe/", StringComparison.Ordinal);
        (await _shop.Site.Client().PostAsync(crossed, null, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        _shop.State().ShouldBeSameAs(before);
    }
}
