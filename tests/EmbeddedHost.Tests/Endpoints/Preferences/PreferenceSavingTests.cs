using System.Net;
using AngleSharp.Dom;
using Orchestration.Core.Consent;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Preferences;

public sealed class PreferenceSavingTests : IAsyncLifetime
{
    private RunningShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await RunningShop.StartAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Saving_writes_only_what_was_changed_and_says_how_it_stands()
    {
        await _shop.ConsentsAsync();
        var page = await _shop.OpenPageAsync();
        _shop.Later();

        var saved = await page.SaveAsync("marketing/news", "marketing/surveys", "personalisation");

        saved.Status.ShouldBe(HttpStatusCode.SeeOther);
        saved.Ticked.ShouldBe(["marketing/news", "marketing/surveys", "personalisation"]);
        saved.Document.QuerySelector("[role=status]")!.TextContent.ShouldContain("Saved.");
        saved.Document.QuerySelectorAll("[role=status] dd").Select(line => line.TextContent)
            .ShouldBe(["News & tips, Questions, Letters that know you", "Offers"]);
        _shop.State().Consent.Entries.Length.ShouldBe(3);
        var (withdrawn, given) = (_shop.State().Consent.Entries[1], _shop.State().Consent.Entries[2]);
        withdrawn.ShouldSatisfyAllConditions(
            entry => entry.Given.ShouldBeFalse(), entry => entry.Scope.ShouldBe(new ConsentScope("marketing", "offers")), entry => entry.Proof.ShouldBeNull());
        given.ShouldSatisfyAllConditions(
            entry => entry.Given.ShouldBeTrue(), entry => entry.Scope.ShouldBe(new ConsentScope("personalisation")),
            entry => entry.Source.ShouldBe("preference-centre"), entry => entry.Proof.ShouldBe("link in message message-1"));
        _shop.State().Consent.FirstBroken().ShouldBe(-1);
    }

    [Fact]
    public async Task The_ledger_names_the_words_that_were_agreed_to()
    {
        await _shop.ConsentsAsync();
        var page = await _shop.OpenPageAsync();

        await page.SaveAsync("marketing/offers", "marketing/surveys");

        // printf 'Letters from us\nBy e-mail.\nNews & tips\nWhat is new.' | sha256sum
        _shop.State().Consent.Entries[^1].Wording.ShouldBe("sha256:d638c0732613e923");
    }

    [Fact]
    public async Task Saving_what_is_so_already_writes_nothing()
    {
        await _shop.ConsentsAsync();
        var page = await _shop.OpenPageAsync();

        var saved = await page.SaveAsync(page.Ticked);

        saved.Status.ShouldBe(HttpStatusCode.SeeOther);
        _shop.State().Consent.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_counts_once()
    {
        await _shop.ConsentsAsync();
        var page = await _shop.OpenPageAsync();

        var both = await Task.WhenAll(page.SaveAsync("marketing/news"), page.SaveAsync("marketing/news"));
        var again = await page.SaveAsync("marketing/news");

        both.Append(again).ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther);
        _shop.State().Consent.Entries.Select(entry => entry.Scope.Topic).ShouldBe([null, "offers", "surveys"]);
    }

    [Fact]
    public async Task What_could_not_be_written_is_not_confirmed()
    {
        await _shop.ConsentsAsync();
        var page = await _shop.OpenPageAsync();
        _shop.Site.Store.Fault = new IOException();

        var failed = await page.SaveAsync("marketing/news");

        failed.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        failed.Text.ShouldContain("was not saved");
        _shop.Site.Store.Fault = null;
        (await page.SaveAsync("marketing/news")).Ticked.ShouldBe(["marketing/news"]);
    }

    [Fact]
    public async Task A_form_of_which_a_part_was_written_can_be_sent_again()
    {
        await _shop.ConsentsAsync();
        var page = await _shop.OpenPageAsync();
        _shop.Site.Store.FaultAfter = 1;
        (await page.SaveAsync("marketing/news", "personalisation")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        _shop.State().Consent.Entries.Length.ShouldBe(2);
        _shop.Later();

        var again = await page.SaveAsync("marketing/news", "personalisation");

        again.Status.ShouldBe(HttpStatusCode.SeeOther);
        again.Ticked.ShouldBe(["marketing/news", "personalisation"]);
        _shop.State().Consent.Entries.Length.ShouldBe(4);
    }
}
