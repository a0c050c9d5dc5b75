using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Tracking;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

public sealed class SendGridWebhookTests : IDisposable
{
    private static readonly CustomerId Ada = new("ada");

    private readonly SendGridPosts _sendGrid = new();

    public void Dispose() => _sendGrid.Dispose();

    [Fact]
    public async Task Without_a_verification_key_there_is_no_webhook()
    {
        await using var site = await Site.StartAsync();

        (await _sendGrid.PostAsync(site, "[]")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("processed")]
    [InlineData("deferred")]
    [InlineData("delivered")]
    [InlineData("open")]
    [InlineData("click")]
    public async Task A_message_of_unknown_outcome_is_settled_as_sent(string name)
    {
        await using var site = await Site.StartAsync(_sendGrid.Signature);
        var message = await UnknownAsync(site);

        var answer = await _sendGrid.PostAsync(site, SendGridPosts.Event(site, name, "ada", message));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        site.Store.StateOf("ada")!.Messages.ShouldNotContain(m => m.Id == message);
        (await ReceiptsAsync(site)).Count(receipt => receipt.Kind == ReceiptKind.MessageSent).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_of_unknown_outcome_that_was_dropped_is_settled_as_refused()
    {
        await using var site = await Site.StartAsync(_sendGrid.Signature);
        var message = await UnknownAsync(site);

        await _sendGrid.PostAsync(site, SendGridPosts.Event(site, "dropped", "ada", message, reason: "Bounced Address"));

        var receipts = await ReceiptsAsync(site);
        receipts.Single(receipt => receipt.Kind == ReceiptKind.MessageRefused).Reason.ShouldBe("dropped: Bounced Address");
        receipts.ShouldNotContain(receipt => receipt.Kind == ReceiptKind.MessageSent);
        site.Store.StateOf("ada")!.Suppressions.ShouldHaveSingleItem().Address.ShouldBe("ada@example.com");
    }

    [Fact]
    public async Task An_event_posted_again_changes_nothing()
    {
        await using var site = await Site.StartAsync(_sendGrid.Signature);
        var message = await UnknownAsync(site);
        var click = SendGridPosts.Event(site, "click", "ada", message);
        await _sendGrid.PostAsync(site, click);
        var before = site.Store.StateOf("ada");

        var answer = await _sendGrid.PostAsync(site, (JsonObject)click.DeepClone(), (JsonObject)click.DeepClone());

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        site.Store.StateOf("ada")!.Facts.CountOf(EventTypes.EmailClicked).ShouldBe(1);
        site.Store.StateOf("ada")!.Receipts.ShouldBe(before!.Receipts);
    }

    [Fact]
    public async Task Events_of_many_kinds_are_taken_in_one_post_and_strange_ones_passed_over()
    {
        await using var site = await Site.StartAsync(_sendGrid.Signature);
        var message = await UnknownAsync(site);
        var foreign = SendGridPosts.Event(site, "delivered", "ada", message, "e9");
        foreign[SendGridArguments.Token] = "somebody-elses";

        var answer = await _sendGrid.PostAsync(
            site,
            SendGridPosts.Event(site, "processed", "ada", message, "e1"),
            SendGridPosts.Event(site, "delivered", "ada", message, "e2"),
            SendGridPosts.Event(site, "account_status_change", "ada", message, "e3"),
            foreign,
            SendGridPosts.Event(site, "spamreport", "ada", message, "e4"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var counts = await answer.JsonAsync();
        counts.GetProperty("taken").GetInt32().ShouldBe(3);
        counts.GetProperty("ignored").GetInt32().ShouldBe(2);
        var state = site.Store.StateOf("ada")!;
        state.Facts.CountOf(EventTypes.EmailDelivered).ShouldBe(1);
        state.Facts.CountOf(EventTypes.EmailComplained).ShouldBe(1);
        state.Suppressions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nothing_is_taken_in_from_anybody_else()
    {
        await using var site = await Site.StartAsync(_sendGrid.Signature);
        using var stranger = new SendGridPosts();
        var message = await UnknownAsync(site);
        var before = site.Store.StateOf("ada");
        var body = "[" + SendGridPosts.Event(site, "delivered", "ada", message).ToJsonString() + "]";
        var now = site.Clock.Now.ToUnixTimeSeconds().ToString();

        (await stranger.PostAsync(site, body)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SendGridPosts.PostAsync(site, body, now, null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await SendGridPosts.PostAsync(site, body, null, "AAAA")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await SendGridPosts.PostAsync(site, body, now, "no signature")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SendGridPosts.PostAsync(site, body, "now", "AAAA")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _sendGrid.PostAsync(site, body, age: TimeSpan.FromHours(26))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _sendGrid.PostAsync(site, body, age: -TimeSpan.FromHours(1))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        site.Store.StateOf("ada").ShouldBeSameAs(before);
    }

    [Fact]
    public async Task SendGrids_own_recorded_post_is_taken_in_its_time_and_refused_later()
    {
        var folder = TestData.PathOrSkip("sendgrid/event_webhook/signed");
        var vector = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "vector.json"), TestContext.Current.CancellationToken)).RootElement;
        var body = await File.ReadAllTextAsync(Path.Combine(folder, "payload.bin"), TestContext.Current.CancellationToken);
        string Header(string name) => vector.GetProperty("headers").GetProperty(name).GetString()!;
        await using var site = await Site.StartAsync(new(vector.GetProperty("publicKeyBase64Spki").GetString()!));
        Task<HttpResponseMessage> PostAsync() => SendGridPosts.PostAsync(site, body, Header(SendGridSignature.TimestampHeader), Header(SendGridSignature.SignatureHeader));

        site.Clock.Now = DateTimeOffset.FromUnixTimeSeconds(1600112502);
        var answer = await PostAsync();
        site.Clock.Now += TimeSpan.FromDays(2);
        var late = await PostAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.JsonAsync()).GetProperty("ignored").GetInt32().ShouldBe(1);
        late.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_body_that_is_no_list_of_events_is_refused_and_the_place_named()
    {
        await using var site = await Site.StartAsync(_sendGrid.Signature);

        var answer = await _sendGrid.PostAsync(site, "[{},\n{\"event\": oops}]");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.JsonAsync()).GetProperty("detail").GetString()!.ShouldStartWith("Line 2, byte 11");
    }

    [Fact]
    public async Task A_body_past_the_bound_is_refused()
    {
        await using var site = await Site.StartAsync(_sendGrid.Signature);

        var answer = await _sendGrid.PostAsync(site, "[" + new string(' ', TrackingLimits.BodyBytes) + "]");

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task What_could_not_be_written_is_asked_for_again()
    {
        await using var site = await Site.StartAsync(_sendGrid.Signature);
        var message = await UnknownAsync(site);
        site.Store.Fault = new TaskCanceledException("the disk was too slow");

        var refused = await _sendGrid.PostAsync(site, SendGridPosts.Event(site, "delivered", "ada", message));
        site.Store.Fault = null;
        var taken = await _sendGrid.PostAsync(site, SendGridPosts.Event(site, "delivered", "ada", message));

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        site.Store.StateOf("ada")!.Facts.CountOf(EventTypes.EmailDelivered).ShouldBe(1);
    }

    /// <summary>A customer whose first mail was handed over, with no answer.</summary>
    private static async Task<MessageId> UnknownAsync(Site site)
    {
        await site.PostAsync(Events.Welcome("ada"));
        var message = site.Store.StateOf("ada")!.Messages.ShouldHaveSingleItem().Id;
        Input[] handedOver = [new Input.DeliveryClaimed(message), new Input.DeliveryReported(message, new DeliveryOutcome.Unknown("no answer"))];
        await site.Processor.ProcessAsync([.. handedOver.Select(input => new CustomerInput(Ada, input))], TestContext.Current.CancellationToken);
        site.Store.StateOf("ada")!.Messages.ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Unknown);
        return message;
    }

    private static async Task<IReadOnlyList<Receipt>> ReceiptsAsync(Site site) =>
        await site.Store.TimelineAsync(Ada, 0, 1000, TestContext.Current.CancellationToken);
}
