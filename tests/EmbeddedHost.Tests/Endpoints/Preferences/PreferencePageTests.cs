using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Preferences;

public sealed class PreferencePageTests : IAsyncLifetime
{
    private RunningShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await RunningShop.StartAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task The_page_shows_what_can_be_chosen_in_the_shops_words_and_how_it_stands()
    {
        await _shop.HappensAsync("customer.updated", new { email = "ada@example.com" });
        await _shop.HappensAsync("consent.given", new { purpose = "marketing", channel = "email" });
        await _shop.HappensAsync("consent.withdrawn", new { purpose = "marketing", topic = "offers" });

        var page = await _shop.OpenPageAsync();

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Boxes.ShouldBe(["marketing/news", "marketing/offers", "marketing/surveys", "personalisation"]);
        page.Ticked.ShouldBe(["marketing/news", "marketing/surveys"]);
        page.Document.QuerySelector("legend")!.TextContent.ShouldBe("Letters from us");
        page.Document.QuerySelectorAll("label").Select(label => label.TextContent).ShouldBe(["News & tips", "Offers", "Questions", "Letters that know you"]);
        page.Said("marketing/news").ShouldBe("You said yes on 2 March 2026.");
        page.Said("marketing/offers").ShouldBe("You stopped this on 2 March 2026.");
        page.Said("personalisation").ShouldBe("You have not asked for this.");
        page.Text.ShouldContain("Your orders.");
        page.Text.ShouldContain("a•••@example.com");
        page.Text.ShouldNotContain("ada@");
    }

    [Fact]
    public async Task Every_box_has_a_label_and_a_description_and_nothing_needs_a_script()
    {
        await _shop.ConsentsAsync();

        var page = (await _shop.OpenPageAsync()).Document;

        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.Scripts.ShouldBeEmpty();
        foreach (var box in page.QuerySelectorAll<IHtmlInputElement>("input[type=checkbox]"))
        {
            page.QuerySelectorAll("label").Where(label => label.GetAttribute("for") == box.Id).ShouldHaveSingleItem().TextContent.ShouldNotBeEmpty();
            page.GetElementById(box.GetAttribute("aria-describedby")!).ShouldNotBeNull();
        }

        page.QuerySelectorAll("[id]").Select(element => element.Id).ShouldBeUnique();
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Looking_changes_nothing(string method)
    {
        await _shop.ConsentsAsync();
        var before = _shop.State();

        var answer = await _shop.Site.Client().SendAsync(
            new(new HttpMethod(method), PreferencePage.LinkOf(_shop.Site, "ada") + "?saved&on=personalisation&stop=all"), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        _shop.State().ShouldBeSameAs(before);
    }

    [Theory]
    [InlineData("email.bounced", "Our mails do not reach this address.")]
    [InlineData("email.complained", "We do not send letters to this address.")]
    public async Task An_address_that_gets_no_letters_whatever_is_chosen_is_told_so(string type, string told)
    {
        await _shop.ConsentsAsync();
        await _shop.HappensAsync(type, new { address = "ada@example.com" });
        var page = await _shop.OpenPageAsync();
        page.Text.ShouldContain(told);
        await page.SaveAsync();

        var saved = await (await _shop.OpenPageAsync()).SaveAsync("marketing/news");

        saved.Ticked.ShouldBe(["marketing/news"]);
        saved.Text.ShouldContain(told);
        (await _shop.LettersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bounce_of_an_address_that_was_replaced_is_nobodys_business()
    {
        await _shop.ConsentsAsync();
        await _shop.HappensAsync("email.bounced", new { address = "old@example.com" });

        (await _shop.OpenPageAsync()).Document.QuerySelectorAll(".note").ShouldBeEmpty();
    }
}
