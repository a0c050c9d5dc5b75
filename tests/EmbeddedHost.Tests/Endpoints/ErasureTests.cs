using System.Net;
using System.Security.Cryptography;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

public class ErasureTests
{
    [Fact]
    public async Task An_erased_customer_leaves_a_tombstone_and_a_certificate()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        var receipts = site.Store.StateOf("ada")!.Receipts;

        var certificate = await (await DeleteAsync(site, "ada")).JsonAsync();

        certificate.GetProperty("customerSha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData("ada"u8)));
        certificate.GetProperty("removed").GetProperty("receipts").GetInt64().ShouldBe(receipts);
        certificate.GetProperty("removed").GetProperty("attributes").GetInt32().ShouldBe(2);
        certificate.GetProperty("removed").GetProperty("consentEntries").GetInt32().ShouldBe(1);
        certificate.ToString().ShouldNotContain("ada@");
        var state = site.Store.StateOf("ada")!;
        state.Attributes.ShouldBeEmpty();
        state.Consent.Entries.ShouldBeEmpty();
        state.ErasedAt.ShouldBe(site.Clock.Now);
    }

    [Fact]
    public async Task A_second_erasure_finds_nothing_and_certifies_the_first()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        await DeleteAsync(site, "ada");
        var first = site.Clock.Now;
        site.Clock.Now += TimeSpan.FromDays(1);

        var certificate = await (await DeleteAsync(site, "ada")).JsonAsync();

        certificate.GetProperty("erasedAt").GetDateTimeOffset().ShouldBe(first);
        certificate.GetProperty("removed").EnumerateObject().ShouldAllBe(count => count.Value.GetInt32() == 0);
        site.Store.StateOf("ada")!.ErasedAt.ShouldBe(first);
    }

    [Fact]
    public async Task Nobody_is_erased_whom_nobody_knows()
    {
        await using var site = await Site.StartAsync();

        (await DeleteAsync(site, "ada")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        site.Store.StateOf("ada").ShouldBeNull();
    }

    [Fact]
    public async Task An_event_of_before_the_erasure_does_not_come_back()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        await DeleteAsync(site, "ada");

        var again = await site.PostAsync(Events.Welcome("ada"));
        await site.PostAsync(Events.Of("late", "ada", "customer.updated", new { email = "ada@example.com" }).ToJsonString());

        (await again.JsonAsync()).GetProperty("duplicates").GetInt32().ShouldBe(3);
        site.Store.StateOf("ada")!.Attributes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Erasure_tries_again_where_another_writer_wins()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        site.Store.Conflicts = 3;

        (await DeleteAsync(site, "ada")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Mails_in_the_outbox_go_with_their_customer()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        var message = site.Store.StateOf("ada")!.Messages[0];
        await ClaimAsync(site, message.Id);
        await site.Sender.SendAsync([Mail(message.Id.Value), Mail("another")], TestContext.Current.CancellationToken);

        var certificate = await (await DeleteAsync(site, "ada")).JsonAsync();

        certificate.GetProperty("removed").GetProperty("mails").GetInt32().ShouldBe(1);
        var inbox = await site.Client().GetStringAsync("/inbox", TestContext.Current.CancellationToken);
        inbox.ShouldContain("/inbox/another");
        inbox.ShouldNotContain(message.Id.Value);
    }

    [Fact]
    public async Task An_erasure_that_broke_off_leaves_no_mail_behind_when_it_is_repeated()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        var message = site.Store.StateOf("ada")!.Messages[0];
        await ClaimAsync(site, message.Id);
        await site.Sender.SendAsync([Mail(message.Id.Value)], TestContext.Current.CancellationToken);
        site.Store.Fault = new InvalidOperationException("The disk is gone, by request of the test.");
        (await DeleteAsync(site, "ada")).IsSuccessStatusCode.ShouldBeFalse();
        site.Store.Fault = null;

        (await DeleteAsync(site, "ada")).StatusCode.ShouldBe(HttpStatusCode.OK);

        site.Store.StateOf("ada")!.ErasedAt.ShouldBe(site.Clock.Now);
        (await site.Client().GetStringAsync("/inbox", TestContext.Current.CancellationToken)).ShouldNotContain(message.Id.Value);
    }

    private static async Task ClaimAsync(Site site, MessageId message)
    {
        using var metrics = new RuntimeMetrics();
        var processor = new CustomerProcessor(site.Store, () => TestShop.Catalog, site.Clock, new NoEffects(), metrics);
        await processor.ProcessAsync([new(new("ada"), new Input.DeliveryClaimed(message))], TestContext.Current.CancellationToken);
    }

    private static MailMessage Mail(string id) => new()
    {
        MessageId = id,
        From = "shop@example.com",
        To = "ada@example.com",
        Subject = "Hello",
        Html = "<p>Hello</p>",
        Text = "Hello",
        Date = DateTimeOffset.UnixEpoch,
    };

    private static Task<HttpResponseMessage> DeleteAsync(Site site, string id) =>
        site.Client(Site.AdminKey).DeleteAsync($"/api/customers/{id}", TestContext.Current.CancellationToken);
}
