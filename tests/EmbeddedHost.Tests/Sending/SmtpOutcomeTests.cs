using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Core.Messages;
using Orchestration.EmbeddedHost.Sending.Smtp;
using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.EmbeddedHost.Tests.Sending;

/// <summary>How a real server's refusals and disappearances become outcomes.</summary>
public class SmtpOutcomeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("reject-550", true)]
    [InlineData("reject-551", true)]
    [InlineData("reject-553", true)]
    [InlineData("reject-552", false)]
    [InlineData("refuse-554", false)]
    [InlineData("refuse-550", false)]
    public async Task A_permanent_no_is_refused(string recipient, bool addressFailure)
    {
        var outcome = await SendAsync(recipient);

        outcome.ShouldBeOfType<DeliveryOutcome.Refused>().AddressFailed.ShouldBe(addressFailure);
    }

    [Theory]
    [InlineData("defer-451")]
    [InlineData("defer-450")]
    [InlineData("refuse-452")]
    [InlineData("defer-421")]
    [InlineData("refuse-421")]
    [InlineData("drop-before-data")]
    public async Task A_no_for_now_may_be_tried_again(string recipient) =>
        (await SendAsync(recipient)).ShouldBeOfType<DeliveryOutcome.NotAccepted>();

    [Theory]
    [InlineData("drop-after-data")]
    [InlineData("silent")]
    public async Task No_answer_to_the_mail_itself_is_unknown(string recipient) =>
        (await SendAsync(recipient)).ShouldBeOfType<DeliveryOutcome.Unknown>();

    [Fact]
    public async Task A_mail_that_the_server_takes_is_sent() =>
        (await SendAsync("anna")).ShouldBe(DeliveryOutcome.Sent.Done);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mails_around_bad_ones_arrive_on_the_same_connections(bool hidePipelining)
    {
        await using var server = await LoopbackSmtpServer.StartOrSkipAsync(new { hidePipelining });
        string[] recipients = ["a", "reject-550", "b", "defer-451", "c", "drop-before-data", "d", "refuse-554", "e", "drop-after-data", "f"];

        IReadOnlyList<DeliveryOutcome> outcomes;
        await using (var sender = Sender(server.Port, connections: 1))
            outcomes = await sender.SendAsync([.. recipients.Select((to, n) => Mails.To(to + "@example.net", $"m-{n}"))], Cancellation);

        outcomes.Select(o => o.GetType().Name).ShouldBe(
            ["Sent", "Refused", "Sent", "NotAccepted", "Sent", "NotAccepted", "Sent", "Refused", "Sent", "Unknown", "Sent"]);
        var received = await server.ReceivedAsync();
        received.Select(mail => mail.To.ShouldHaveSingleItem()[0]).ShouldBe(['a', 'b', 'c', 'd', 'e', 'f']);
        received.Select(mail => mail.Connection).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_connection_is_kept_and_reopened_when_the_server_closed_it()
    {
        await using var server = await LoopbackSmtpServer.StartOrSkipAsync();
        await using var sender = Sender(server.Port, connections: 1);

        await sender.SendAsync([Mails.To("a@example.net", "m-1")], Cancellation);
        await sender.SendAsync([Mails.To("b@example.net", "m-2")], Cancellation);
        await server.HangUpAsync();
        var outcomes = await sender.SendAsync([Mails.To("c@example.net", "m-3")], Cancellation);

        outcomes.ShouldHaveSingleItem().ShouldBeOfType<DeliveryOutcome.Sent>();
        var connections = (await server.ReceivedAsync()).Select(mail => mail.Connection).ToList();
        connections[1].ShouldBe(connections[0]);
        connections[2].ShouldNotBe(connections[0]);
    }

    [Fact]
    public async Task Lines_of_dots_and_long_lines_arrive_as_they_were()
    {
        var text = $".\r\n..\r\n.hidden\r\n{new string('x', 5_000)}\r\nend.";
        await using var server = await LoopbackSmtpServer.StartOrSkipAsync();
        await using var sender = Sender(server.Port);
        MailMessage mail = Mails.To("a@example.net", "m-dots", text);

        var outcomes = await sender.SendAsync([mail], Cancellation);

        outcomes.ShouldHaveSingleItem().ShouldBeOfType<DeliveryOutcome.Sent>();
        var raw = (await server.ReceivedAsync()).ShouldHaveSingleItem().Raw;
        raw.ShouldBe(Written(mail));
        raw.Split("\r\n").ShouldAllBe(line => line.Length <= 998);
    }

    [Fact]
    public async Task An_internationalised_address_is_sent_where_the_server_speaks_utf8()
    {
        await using var server = await LoopbackSmtpServer.StartOrSkipAsync();
        await using var sender = Sender(server.Port);

        var outcomes = await sender.SendAsync([Mails.To("jürgen@example.net")], Cancellation);

        outcomes.ShouldHaveSingleItem().ShouldBeOfType<DeliveryOutcome.Sent>();
        (await server.ReceivedAsync()).ShouldHaveSingleItem().To.ShouldBe(["jürgen@example.net"]);
    }

    private static string Written(MailMessage mail)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        MimeWriter.Write(mail, bytes);
        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static async Task<DeliveryOutcome> SendAsync(string recipient)
    {
        await using var server = await LoopbackSmtpServer.StartOrSkipAsync();
        await using var sender = Sender(server.Port, patience: TimeSpan.FromSeconds(recipient == "silent" ? 0.5 : 60));
        return (await sender.SendAsync([Mails.To(recipient + "@example.net")], Cancellation)).ShouldHaveSingleItem();
    }

    private static SmtpSender Sender(int port, int connections = 4, TimeSpan? patience = null) => new(
        SmtpOptions.Parse($"smtp://127.0.0.1:{port}?connections={connections}") with { DataTimeout = patience ?? TimeSpan.FromMinutes(1) },
        TimeProvider.System,
        NullLogger<SmtpSender>.Instance);
}
