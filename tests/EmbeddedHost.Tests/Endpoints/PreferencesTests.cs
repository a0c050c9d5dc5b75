using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Delivery;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

public sealed class PreferencesTests : IAsyncLifetime
{
    private ShopConfig _shop = LetterShop.With();
    private Site _site = null!;
    private int _events;

    public async ValueTask InitializeAsync() => _site = await Site.OfAsync(() => _shop);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_page_shows_what_can_be_chosen_in_the_shops_words_and_how_it_stands()
    {
        await HappensAsync("customer.updated", new { email = "ada@example.com" });
        await HappensAsync("consent.given", new { purpose = "marketing", channel = "email" });
        await HappensAsync("consent.withdrawn", new { purpose = "marketing", topic = "offers" });

        var page = await PreferencePage.OpenAsync(_site);

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
        await ConsentsAsync();

        var page = (await PreferencePage.OpenAsync(_site)).Document;

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
        await ConsentsAsync();
        var before = State();

        var answer = await _site.Client().SendAsync(
            new(new HttpMethod(method), PreferencePage.LinkOf(_site, "ada") + "?saved&on=personalisation&stop=all"), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        State().ShouldBeSameAs(before);
    }

    [Fact]
    public async Task Saving_writes_only_what_was_changed_and_says_how_it_stands()
    {
        await ConsentsAsync();
        var page = await PreferencePage.OpenAsync(_site);
        Later();

        var saved = await page.SaveAsync("marketing/news", "marketing/surveys", "personalisation");

        saved.Status.ShouldBe(HttpStatusCode.SeeOther);
        saved.Ticked.ShouldBe(["marketing/news", "marketing/surveys", "personalisation"]);
        saved.Document.QuerySelector("[role=status]")!.TextContent.ShouldContain("Saved.");
        saved.Document.QuerySelectorAll("[role=status] dd").Select(line => line.TextContent)
            .ShouldBe(["News & tips, Questions, Letters that know you", "Offers"]);
        State().Consent.Entries.Length.ShouldBe(3);
        var (withdrawn, given) = (State().Consent.Entries[1], State().Consent.Entries[2]);
        withdrawn.ShouldSatisfyAllConditions(
            entry => entry.Given.ShouldBeFalse(), entry => entry.Scope.ShouldBe(new ConsentScope("marketing", "offers")), entry => entry.Proof.ShouldBeNull());
        given.ShouldSatisfyAllConditions(
            entry => entry.Given.ShouldBeTrue(), entry => entry.Scope.ShouldBe(new ConsentScope("personalisation")),
            entry => entry.Source.ShouldBe("preference-centre"), entry => entry.Proof.ShouldBe("link in message message-1"));
        State().Consent.FirstBroken().ShouldBe(-1);
    }

    [Fact]
    public async Task The_ledger_names_the_words_that_were_agreed_to()
    {
        await ConsentsAsync();
        var page = await PreferencePage.OpenAsync(_site);

        await page.SaveAsync("marketing/offers", "marketing/surveys");

        // printf 'Letters from us\nBy e-mail.\nNews & tips\nWhat is new.' | sha256sum
        State().Consent.Entries[^1].Wording.ShouldBe("sha256:d638c0732613e923");
    }

    [Fact]
    public async Task Saving_what_is_so_already_writes_nothing()
    {
        await ConsentsAsync();
        var page = await PreferencePage.OpenAsync(_site);

        var saved = await page.SaveAsync(page.Ticked);

        saved.Status.ShouldBe(HttpStatusCode.SeeOther);
        State().Consent.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_counts_once()
    {
        await ConsentsAsync();
        var page = await PreferencePage.OpenAsync(_site);

        var both = await Task.WhenAll(page.SaveAsync("marketing/news"), page.SaveAsync("marketing/news"));
        var again = await page.SaveAsync("marketing/news");

        both.Append(again).ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther);
        State().Consent.Entries.Select(entry => entry.Scope.Topic).ShouldBe([null, "offers", "surveys"]);
    }

    [Fact]
    public async Task A_form_that_was_overtaken_saves_nothing_and_shows_how_it_stands_now()
    {
        await ConsentsAsync();
        var page = await PreferencePage.OpenAsync(_site);
        Later();
        await HappensAsync("consent.withdrawn", new { purpose = "marketing" });
        var before = State();

        var overtaken = await page.SaveAsync("marketing/news", "marketing/offers", "marketing/surveys");

        overtaken.Status.ShouldBe(HttpStatusCode.Conflict);
        overtaken.Document.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Nothing was saved");
        overtaken.Ticked.ShouldBeEmpty();
        State().ShouldBeSameAs(before);
        (await overtaken.SaveAsync("marketing/news")).Ticked.ShouldBe(["marketing/news"]);
    }

    [Fact]
    public async Task A_topic_that_was_added_in_between_is_not_taken_for_unticked()
    {
        await ConsentsAsync();
        var page = await PreferencePage.OpenAsync(_site);
        _shop = LetterShop.With(more: "  gifts: {title: Gifts}");

        var overtaken = await page.SaveAsync(page.Ticked);

        overtaken.Status.ShouldBe(HttpStatusCode.Conflict);
        overtaken.Ticked.ShouldContain("marketing/gifts");
        State().Consent.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Words_that_were_changed_in_between_are_shown_before_they_are_agreed_to()
    {
        await HappensAsync("customer.updated", new { email = "ada@example.com" });
        var page = await PreferencePage.OpenAsync(_site);
        _shop = LetterShop.With(offers: "Offers of our partners");

        (await page.SaveAsync("marketing/offers")).Status.ShouldBe(HttpStatusCode.Conflict);

        State().Consent.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("List-Unsubscribe=One-Click")]
    [InlineData("basis=&on=marketing%2Fnews&on=nonsense")]
    public async Task A_post_that_did_not_come_from_the_page_is_shown_the_page(string body)
    {
        await ConsentsAsync();
        var before = State();

        var answer = await _site.Client().PostAsync(PreferencePage.LinkOf(_site, "ada"), Form(body), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        State().ShouldBeSameAs(before);
    }

    [Theory]
    [InlineData(70_000, 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(10, 5_000, HttpStatusCode.BadRequest)]
    public async Task A_form_past_the_bounds_is_refused(int length, int fields, HttpStatusCode status)
    {
        await ConsentsAsync();
        var body = string.Join('&', Enumerable.Range(0, fields).Select(i => $"f{i}={new string('a', length / fields)}"));

        var answer = await _site.Client().PostAsync(PreferencePage.LinkOf(_site, "ada"), Form(body), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(status);
        State().Consent.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Unticking_the_last_topic_withdraws_the_purpose_and_ends_its_journeys()
    {
        await ConsentsAsync();
        await HappensAsync("cart.updated", new { });
        State().Enrollments.ShouldHaveSingleItem();
        var page = await PreferencePage.OpenAsync(_site);
        Later();

        await page.SaveAsync();

        State().Consent.Entries[^1].Scope.ShouldBe(new ConsentScope("marketing"));
        State().Enrollments.ShouldBeEmpty();
    }

    [Fact]
    public async Task Stopping_everything_works_on_any_page_however_old()
    {
        await ConsentsAsync();
        await HappensAsync("consent.given", new { purpose = "personalisation" });
        var page = await PreferencePage.OpenAsync(_site);
        await HappensAsync("consent.withdrawn", new { purpose = "marketing", topic = "news" });
        Later();

        var stopped = await page.StopAllAsync();
        var again = await page.StopAllAsync();

        stopped.Ticked.ShouldBeEmpty();
        stopped.Text.ShouldContain("You get none of these from Hill & Sons any more.");
        again.Status.ShouldBe(HttpStatusCode.SeeOther);
        State().Consent.Entries[3..].Select(entry => entry.Scope).ShouldBe([new("marketing"), new("personalisation")]);
    }

    [Fact]
    public async Task Whoever_stopped_everything_can_come_back_topic_by_topic()
    {
        await ConsentsAsync();
        var stopped = await (await PreferencePage.OpenAsync(_site)).StopAllAsync();

        var back = await stopped.SaveAsync("marketing/offers");

        back.Ticked.ShouldBe(["marketing/offers"]);
        (await LettersAsync()).ShouldBe(["offers"]);
    }

    [Fact]
    public async Task An_opt_in_that_was_never_confirmed_is_confirmed_by_saving_it()
    {
        _shop = LetterShop.With(", double-opt-in: true");
        await ConsentsAsync();
        var page = await PreferencePage.OpenAsync(_site);
        page.Ticked.ShouldBeEmpty();
        page.Said("marketing/news").ShouldStartWith("You said yes but never confirmed it.");

        var saved = await page.SaveAsync("marketing/news");

        saved.Ticked.ShouldBe(["marketing/news"]);
        (await LettersAsync()).ShouldBe(["news"]);
    }

    [Fact]
    public async Task Consent_that_lapsed_can_be_given_anew()
    {
        _shop = LetterShop.With(", lapses: 30d");
        await ConsentsAsync();
        _site.Clock.Now = _site.Clock.Now.AddDays(30);
        var page = await PreferencePage.OpenAsync(_site);
        page.Ticked.ShouldBeEmpty();
        page.Said("marketing/news").ShouldContain("no longer counts");

        (await page.SaveAsync("marketing/news")).Ticked.ShouldBe(["marketing/news"]);

        (await LettersAsync()).ShouldBe(["news"]);
    }

    [Fact]
    public async Task An_unsubscription_at_the_provider_is_taken_back_for_what_is_ticked_and_nothing_else()
    {
        await ConsentsAsync();
        await HappensAsync("email.unsubscribed", new { address = "ada@example.com" });
        var page = await PreferencePage.OpenAsync(_site);
        page.Ticked.ShouldBeEmpty();
        page.Said("marketing/news").ShouldBe("You unsubscribed in your mail program on 2 March 2026.");

        var saved = await page.SaveAsync("marketing/surveys");

        saved.Ticked.ShouldBe(["marketing/surveys"]);
        (await LettersAsync()).ShouldBe(["surveys"]);
    }

    [Theory]
    [InlineData("email.bounced", "Our mails do not reach this address.")]
    [InlineData("email.complained", "We do not send letters to this address.")]
    public async Task An_address_that_gets_no_letters_whatever_is_chosen_is_told_so(string type, string told)
    {
        await ConsentsAsync();
        await HappensAsync(type, new { address = "ada@example.com" });
        var page = await PreferencePage.OpenAsync(_site);
        page.Text.ShouldContain(told);
        await page.SaveAsync();

        var saved = await (await PreferencePage.OpenAsync(_site)).SaveAsync("marketing/news");

        saved.Ticked.ShouldBe(["marketing/news"]);
        saved.Text.ShouldContain(told);
        (await LettersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bounce_of_an_address_that_was_replaced_is_nobodys_business()
    {
        await ConsentsAsync();
        await HappensAsync("email.bounced", new { address = "old@example.com" });

        (await PreferencePage.OpenAsync(_site)).Document.QuerySelectorAll(".note").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_to_an_address_that_was_replaced_neither_tells_nor_saves()
    {
        await ConsentsAsync();
        var page = await PreferencePage.OpenAsync(_site);
        Later();
        await HappensAsync("customer.updated", new { email = "new@example.com" });
        var before = State();

        var old = await PreferencePage.OpenAsync(_site);
        var saved = await page.SaveAsync();

        old.Status.ShouldBe(HttpStatusCode.Gone);
        old.Boxes.ShouldBeEmpty();
        old.Text.ShouldNotContain("new");
        saved.Status.ShouldBe(HttpStatusCode.Gone);
        State().ShouldBeSameAs(before);
        (await PreferencePage.OpenAsync(_site, address: "NEW@example.com")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_erased_customer_is_told_kindly_and_not_brought_back()
    {
        await ConsentsAsync();
        var page = await PreferencePage.OpenAsync(_site);
        await _site.Client(Site.AdminKey).DeleteAsync("/api/customers/ada", TestContext.Current.CancellationToken);
        Later();

        var shown = await PreferencePage.OpenAsync(_site);
        var saved = await page.SaveAsync("marketing/news");
        var stopped = await page.StopAllAsync();

        foreach (var answer in new[] { shown, saved, stopped })
        {
            answer.Status.ShouldBe(HttpStatusCode.OK);
            answer.Text.ShouldContain("keeps nothing about you");
        }

        State().Consent.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_was_changed_or_is_of_another_kind_is_refused_and_explained()
    {
        await ConsentsAsync();
        var link = PreferencePage.LinkOf(_site, "ada");
        var unsubscribe = "/preferences/" + _site.Tokens.Issue(new UnsubscribeClaim("ada", "message-1", "marketing", "news"));
        var before = State();
        foreach (var wrong in new[] { link[..^1] + (link[^1] == 'A' ? 'B' : 'A'), link[..^4], link + "A", "/preferences/x", unsubscribe })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                var answer = await _site.Client().SendAsync(new(method, wrong) { Content = Form("stop=all") }, TestContext.Current.CancellationToken);
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
                (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("This link does not work");
            }
        }

        var crossed = link.Replace("/preferences/", "/unsubscribe/", StringComparison.Ordinal);
        (await _site.Client().PostAsync(crossed, null, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        State().ShouldBeSameAs(before);
    }

    [Fact]
    public async Task What_could_not_be_written_is_not_confirmed()
    {
        await ConsentsAsync();
        var page = await PreferencePage.OpenAsync(_site);
        _site.Store.Fault = new IOException();

        var failed = await page.SaveAsync("marketing/news");

        failed.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        failed.Text.ShouldContain("was not saved");
        _site.Store.Fault = null;
        (await page.SaveAsync("marketing/news")).Ticked.ShouldBe(["marketing/news"]);
    }

    [Fact]
    public async Task A_form_of_which_a_part_was_written_can_be_sent_again()
    {
        await ConsentsAsync();
        var page = await PreferencePage.OpenAsync(_site);
        _site.Store.FaultAfter = 1;
        (await page.SaveAsync("marketing/news", "personalisation")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        State().Consent.Entries.Length.ShouldBe(2);
        Later();

        var again = await page.SaveAsync("marketing/news", "personalisation");

        again.Status.ShouldBe(HttpStatusCode.SeeOther);
        again.Ticked.ShouldBe(["marketing/news", "personalisation"]);
        State().Consent.Entries.Length.ShouldBe(4);
    }

    [Fact]
    public async Task Consent_dated_ahead_does_not_outlive_its_withdrawal_and_can_be_given_again()
    {
        await HappensAsync("customer.updated", new { email = "ada@example.com" });
        await HappensAsync("consent.given", new { purpose = "marketing" }, "2026-03-02T20:00:00Z");
        var page = await PreferencePage.OpenAsync(_site);
        page.Said("marketing/news").ShouldBe("You said yes; it counts from 2 March 2026, 20:00 UTC.");

        var stopped = await page.SaveAsync();
        stopped.Ticked.ShouldBeEmpty();
        (await stopped.SaveAsync("marketing/news")).Ticked.ShouldBe(["marketing/news"]);

        (await LettersAsync()).ShouldBeEmpty();
        _site.Clock.Now = _site.Clock.Now.AddDays(1);
        (await LettersAsync()).ShouldBe(["news"]);
    }

    [Fact]
    public async Task Whatever_was_said_before_the_page_shows_what_was_chosen_and_the_gate_does_just_that()
    {
        _shop = LetterShop.With(", double-opt-in: true, lapses: 300d");
        for (var seed = 1; seed <= 80; seed++)
        {
            var (random, customer) = (new Random(seed), $"customer-{seed}");
            await HappensAsync("customer.updated", new { email = "ada@example.com", favourite = "books" }, customer: customer);
            for (var said = random.Next(8); said > 0; said--) await SayAsync(random, customer);
            var page = await PreferencePage.OpenAsync(_site, customer);
            var chosen = page.Boxes.Where(_ => random.Next(2) == 0).ToArray();

            var saved = await page.SaveAsync(chosen);

            saved.Ticked.ShouldBe(chosen, $"seed {seed}");
            // Tomorrow, what a fast clock dated ahead counts.
            _site.Clock.Now = _site.Clock.Now.AddDays(1);
            (await LettersAsync(customer)).ShouldBe(LetterShop.Topics.Where(topic => chosen.Contains("marketing/" + topic)), $"seed {seed}");
            CustomerView.Of(State(customer), _shop.Catalog, _site.Clock.Now).TryGet("favourite", out _).ShouldBe(chosen.Contains("personalisation"), $"seed {seed}");
        }
    }

    private static StringContent Form(string body) => new(body, Encoding.UTF8, "application/x-www-form-urlencoded");

    /// <summary>Something about consent within the last year, or dated up to a day ahead.</summary>
    private Task SayAsync(Random random, string customer)
    {
        var at = _site.Clock.Now.AddHours(random.Next(6) == 0 ? random.Next(1, 23) : -24 * random.Next(360)).ToString("O");
        var topic = random.Next(2) == 0 ? LetterShop.Topics[random.Next(3)] : null;
        var channel = random.Next(2) == 0 ? "email" : null;
        return random.Next(7) switch
        {
            0 or 1 => HappensAsync("consent.given", new { purpose = "marketing", topic, channel, proof = random.Next(3) == 0 ? null : "link" }, at, customer),
            2 or 3 => HappensAsync("consent.withdrawn", new { purpose = "marketing", topic, channel }, at, customer),
            4 => HappensAsync("email.unsubscribed", new { address = "ada@example.com" }, at, customer),
            5 => HappensAsync("consent.given", new { purpose = "personalisation" }, at, customer),
            _ => HappensAsync("consent.withdrawn", new { purpose = "personalisation" }, at, customer),
        };
    }

    private CustomerState State(string customer = "ada") => _site.Store.StateOf(customer).ShouldNotBeNull();

    private void Later() => _site.Clock.Now = _site.Clock.Now.AddHours(1);

    private async Task ConsentsAsync()
    {
        await HappensAsync("customer.updated", new { email = "ada@example.com" });
        await HappensAsync("consent.given", new { purpose = "marketing", channel = "email" });
    }

    /// <summary>Which of the letters the gate lets through when a journey, a little later, asks for all of them.</summary>
    private async Task<string[]> LettersAsync(string customer = "ada")
    {
        Later();
        var before = State(customer).Messages;
        await HappensAsync("page.viewed", new { }, customer: customer);
        return [.. State(customer).Messages.Except(before).Select(message => message.Template)];
    }

    private async Task HappensAsync(string type, object data, string? at = null, string customer = "ada")
    {
        var time = at ?? _site.Clock.Now.ToString("O");
        var answer = await _site.PostAsync(Events.Of($"e{++_events}", customer, type, data, time).ToJsonString(), "application/cloudevents+json");
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
