using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.AzureHost.Orchestrations;
using Orchestration.AzureHost.Tests.Hosting;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Intake.Shopify;
using Orchestration.Runtime.Tracking;

namespace Orchestration.AzureHost.Tests.Triggers;

public sealed class JourneyRoutesTests : IAsyncLifetime
{
    private FunctionSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await FunctionSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Events_go_on_the_queue_undecided()
    {
        var answer = await _site.SendAsync(HttpMethod.Post, "/api/events", TestSettings.WriteKey, Event("ada", EventTypes.OrderPlaced));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        _site.Queue.Taken.ShouldHaveSingleItem().Customer.Value.ShouldBe("ada");
        (await LoadAsync("ada")).Facts.ByType.ShouldBeEmpty();
    }

    [Fact]
    public async Task Calls_of_Segments_libraries_go_on_the_queue_undecided()
    {
        const string Batch = """
            {"batch":[
              {"type":"identify","messageId":"m1","userId":"ada","traits":{"firstName":"Ada"}},
              {"type":"track","messageId":"m2","userId":"ada","event":"Order Completed","properties":{"order_id":"A1","total":40}},
              {"type":"track","messageId":"m3","userId":"ada","event":"Song Played"}]}
            """;

        var answer = await _site.SendAsync(HttpMethod.Post, "/v1/batch", TestSettings.WriteKey, Batch);

        (answer.StatusCode, await BodyAsync(answer)).ShouldBe((HttpStatusCode.OK, """{"success":true,"accepted":2,"duplicates":0,"ignored":{"undeclared":1}}"""));
        _site.Queue.Taken.Select(told => (told.Key, told.Type)).ShouldBe(
            [(new("segment", "m1"), EventTypes.CustomerUpdated), (new("segment", "m2"), EventTypes.OrderPlaced)]);
        (await LoadAsync("ada")).Facts.ByType.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("POST", "/api/events")]
    [InlineData("POST", "/v1/track")]
    [InlineData("GET", "/api/customers/ada")]
    [InlineData("DELETE", "/api/customers/ada")]
    [InlineData("GET", "/api/journeys")]
    [InlineData("GET", "/inbox")]
    [InlineData("POST", "/webhooks/sendgrid")]
    [InlineData("POST", "/webhooks/shopify")]
    public async Task Nobody_comes_in_without_a_key_also_not_from_the_machine_itself(string method, string path)
    {
        var answer = await _site.SendAsync(new HttpMethod(method), path);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/api/journeys")]
    [InlineData("/unsubscribe/none")]
    [InlineData("/preferences/none")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        var answer = await _site.SendAsync(HttpMethod.Get, path);

        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Fact]
    public async Task Health_tells_everybody_how_it_is_and_only_who_holds_the_admin_key_what_is_wrong()
    {
        var everybody = await BodyAsync(await _site.SendAsync(HttpMethod.Get, "/health"));
        var admin = await BodyAsync(await _site.SendAsync(HttpMethod.Get, "/health", TestSettings.AdminKey));

        everybody.ShouldContain("\"degraded\"");
        everybody.ShouldNotContain("made up");
        admin.ShouldContain("made up");
    }

    [Fact]
    public async Task The_inbox_says_that_no_mail_is_kept()
    {
        var answer = await _site.SendAsync(HttpMethod.Get, "/inbox/some-mail", TestSettings.AdminKey);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await BodyAsync(answer)).ShouldContain("keeps no copy");
    }

    [Fact]
    public async Task A_customer_is_found_by_an_id_with_a_slash()
    {
        await DecideAsync("shop/ada", EventTypes.OrderPlaced);

        var answer = await _site.SendAsync(HttpMethod.Get, "/api/customers/shop%2Fada", TestSettings.AdminKey);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await BodyAsync(answer)).ShouldContain("shop/ada");
    }

    [Fact]
    public async Task Erasing_a_customer_tells_all_of_the_customers_orchestrations()
    {
        await DecideAsync("ada", EventTypes.OrderPlaced);
        var before = await LoadAsync("ada");
        before.Enrollments.ShouldNotBeEmpty();

        var answer = await _site.SendAsync(HttpMethod.Delete, "/api/customers/ada", TestSettings.AdminKey);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await LoadAsync("ada")).Enrollments.ShouldBeEmpty();
        _site.Engine.Rung.ShouldBe(
            [.. before.Enrollments.Select(e => InstanceIds.Of(e.Id)), InstanceIds.Of(before.Id)], ignoreOrder: true);
        _site.Engine.Begun.ShouldBeEmpty();
    }

    [Fact]
    public async Task Asking_to_unsubscribe_changes_nothing()
    {
        await DecideAsync("ada", EventTypes.ConsentGiven, """{"purpose":"marketing"}""");

        var asked = await _site.SendAsync(HttpMethod.Get, UnsubscribeLink("ada"));
        var looked = await _site.SendAsync(HttpMethod.Head, UnsubscribeLink("ada"));

        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        looked.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await LoadAsync("ada")).Consent.Entries.ShouldHaveSingleItem().Given.ShouldBeTrue();
    }

    [Fact]
    public async Task Unsubscribing_withdraws_at_once_and_tells_whom_it_concerns()
    {
        await DecideAsync("ada", EventTypes.CustomerUpdated, """{"email":"ada@example.com"}""");
        await DecideAsync("ada", EventTypes.ConsentGiven, """{"purpose":"marketing"}""");
        await DecideAsync("ada", EventTypes.OrderPlaced);
        var ended = (await LoadAsync("ada")).Enrollments;

        var answer = await _site.SendAsync(HttpMethod.Post, UnsubscribeLink("ada"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var after = await LoadAsync("ada");
        after.Consent.Entries[^1].Given.ShouldBeFalse();
        _site.Queue.Taken.ShouldBeEmpty();
        foreach (var enrollment in ended.Except(after.Enrollments)) _site.Engine.Rung.ShouldContain(InstanceIds.Of(enrollment.Id));
        _site.Engine.Rung.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Looking_at_what_one_gets_changes_nothing()
    {
        await DecideAsync("ada", EventTypes.CustomerUpdated, """{"email":"ada@example.com"}""");
        await DecideAsync("ada", EventTypes.ConsentGiven, """{"purpose":"marketing"}""");

        var shown = await _site.SendAsync(HttpMethod.Get, PreferencesLink("ada"));
        var looked = await _site.SendAsync(HttpMethod.Head, PreferencesLink("ada"));

        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        looked.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await LoadAsync("ada")).Consent.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Stopping_everything_is_decided_at_once_and_told_to_whom_it_concerns()
    {
        await DecideAsync("ada", EventTypes.CustomerUpdated, """{"email":"ada@example.com"}""");
        await DecideAsync("ada", EventTypes.ConsentGiven, """{"purpose":"marketing"}""");
        await DecideAsync("ada", EventTypes.OrderPlaced);
        var running = (await LoadAsync("ada")).Enrollments;
        running.ShouldNotBeEmpty();
        var request = new HttpRequestMessage(HttpMethod.Post, PreferencesLink("ada")) { Content = new FormUrlEncodedContent([new("stop", "all")]) };

        var answer = await _site.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var after = await LoadAsync("ada");
        after.Consent.Entries[^1].ShouldSatisfyAllConditions(entry => entry.Given.ShouldBeFalse(), entry => entry.Source.ShouldBe("preference-centre"));
        _site.Queue.Taken.ShouldBeEmpty();
        foreach (var enrollment in running.Except(after.Enrollments)) _site.Engine.Rung.ShouldContain(InstanceIds.Of(enrollment.Id));
        _site.Engine.Rung.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_SendGrid_signed_is_decided()
    {
        var tokens = _site.Services.GetRequiredService<MessageTokens>();
        var token = tokens.Issue(new(new("ada"), new("no-message")));
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var body = $$"""[{"event":"bounce","email":"ada@example.com","timestamp":{{now}},"sg_event_id":"e1","{{SendGridArguments.Token}}":"{{token}}"}]""";

        var answer = await PostSignedAsync(body, signed: body);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await LoadAsync("ada")).Suppressions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_SendGrid_did_not_sign_is_refused()
    {
        var answer = await PostSignedAsync("[{}]", signed: "[]");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_Shopify_signed_goes_on_the_queue_undecided()
    {
        var answer = await PostShopifyAsync(_site, "orders/create", """{"id":820982911946154508,"total_price":"403.00","customer":{"id":115310627314723954}}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var placed = _site.Queue.Taken.ShouldHaveSingleItem();
        placed.Key.ShouldBe(new EventKey("apple.myshopify.com", "order/820982911946154508"));
        (await LoadAsync(placed.Customer.Value)).Facts.ByType.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_Shopify_redacts_is_erased_and_the_orchestrations_are_told()
    {
        await DecideAsync("7000000000001", EventTypes.OrderPlaced);

        var answer = await PostShopifyAsync(
            _site, "customers/redact", """{"shop_domain":"apple.myshopify.com","customer":{"id":7000000000001},"orders_to_redact":[]}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await LoadAsync("7000000000001")).ErasedAt.ShouldNotBeNull();
        _site.Engine.Rung.ShouldContain(InstanceIds.Of(new CustomerId("7000000000001")));
    }

    [Fact]
    public async Task Without_its_secret_there_is_no_route_for_Shopify()
    {
        var settings = new TestSettings();
        settings.Values.Remove("JOURNEYS_SHOPIFY_SECRET");
        await using var site = await FunctionSite.StartAsync(settings);

        (await PostShopifyAsync(site, "orders/create", "{}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Event(string customer, string type, string data = """{"order":"1","value":20.5,"currency":"GBP","items":[]}""") =>
        $$"""{"specversion":"1.0","type":"{{type}}","source":"tests","id":"{{Guid.NewGuid()}}","subject":"{{customer}}","data":{{data}}}""";

    private static Task<string> BodyAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private string UnsubscribeLink(string customer) =>
        "/unsubscribe/" + _site.Services.GetRequiredService<UnsubscribeTokens>().Issue(new(customer, "message", "marketing", null));

    private string PreferencesLink(string customer) =>
        "/preferences/" + _site.Services.GetRequiredService<PreferenceTokens>().Issue(PreferenceClaim.Of(customer, "message", "ada@example.com"));

    private async Task<CustomerState> LoadAsync(string customer) =>
        (await _site.Store.LoadAsync([new(customer)], TestContext.Current.CancellationToken))[0].State;

    private async Task DecideAsync(string customer, string type, string data = """{"order":"1","value":20.5,"currency":"GBP","items":[]}""")
    {
        var problems = new List<IntakeProblem>();
        var happened = CloudEventReader.Read(Encoding.UTF8.GetBytes(Event(customer, type, data)), DateTimeOffset.UtcNow, problems).ShouldHaveSingleItem();
        await _site.Services.GetRequiredService<IInputProcessor>().ProcessAsync([CustomerInput.Of(happened)], TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> PostShopifyAsync(FunctionSite site, string topic, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/shopify") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Shopify-Topic", topic);
        request.Headers.Add("X-Shopify-Shop-Domain", "apple.myshopify.com");
        request.Headers.Add(
            ShopifySignature.Header, Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(TestSettings.ShopifySecret), Encoding.UTF8.GetBytes(body))));
        return site.SendAsync(request);
    }

    private Task<HttpResponseMessage> PostSignedAsync(string body, string signed)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString();
        var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/sendgrid") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(SendGridSignature.TimestampHeader, timestamp);
        request.Headers.Add(SendGridSignature.SignatureHeader, _site.Settings.Sign(timestamp, Encoding.UTF8.GetBytes(signed)));
        return _site.SendAsync(request);
    }
}
