using Orchestration.Core.Messages;

namespace Orchestration.EmbeddedHost.Tests.Sending;

/// <summary>Several mails over the same connections: what happens to one must not touch the next.</summary>
public class SmtpConnectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_listening_is_not_accepted_for_every_mail()
    {
        int port;
        await using (var server = new ScriptedSmtpServer())
            port = server.Port;
        await using var sender = ScriptedSmtpServer.Sender(port, connections: 4);

        var outcomes = await sender.SendAsync([.. Enumerable.Range(0, 100).Select(n => Mails.To("a@example.net", $"m-{n}"))], Cancellation);

        outcomes.Count.ShouldBe(100);
        outcomes.ShouldAllBe(o => o is DeliveryOutcome.NotAccepted);
    }

    [Fact]
    public async Task A_421_to_the_first_command_on_an_old_connection_opens_a_new_one()
    {
        await using var server = new ScriptedSmtpServer(
            async connection =>
            {
                await connection.GreetAsync();
                await connection.AcceptMailAsync();
                await connection.HearAsync("MAIL");
                await connection.SayAsync("421 idle for too long");
            },
            async connection =>
            {
                await connection.GreetAsync();
                await connection.AcceptMailAsync();
            });
        await using var sender = ScriptedSmtpServer.Sender(server.Port);

        await sender.SendAsync([Mails.To("a@example.net", "m-1")], Cancellation);
        var outcomes = await sender.SendAsync([Mails.To("b@example.net", "m-2")], Cancellation);

        outcomes.ShouldHaveSingleItem().ShouldBeOfType<DeliveryOutcome.Sent>();
        server.Connections.ShouldBe(2);
    }

    [Fact]
    public async Task After_a_refused_recipient_the_next_mail_starts_clean()
    {
        await using var server = new ScriptedSmtpServer(async connection =>
        {
            await connection.RefuseRecipientAsync("550 no");
            await connection.HearAsync("RSET");
            await connection.SayAsync("250 clean");
            await connection.AcceptMailAsync();
        });
        await using var sender = ScriptedSmtpServer.Sender(server.Port);

        var outcomes = await sender.SendAsync([Mails.To("a@example.net", "m-1"), Mails.To("b@example.net", "m-2")], Cancellation);

        outcomes[0].ShouldBeOfType<DeliveryOutcome.Refused>();
        outcomes[1].ShouldBeOfType<DeliveryOutcome.Sent>();
    }

    [Fact]
    public async Task A_pipelining_server_that_wants_data_for_nobody_is_left()
    {
        await using var server = new ScriptedSmtpServer(
            async connection =>
            {
                await connection.GreetAsync("PIPELINING");
                await connection.HearAsync("MAIL");
                await connection.HearAsync("RCPT");
                await connection.HearAsync("DATA");
                await connection.SayAsync("250 OK\n550 no such user\n354 go on");
                await connection.HearAsync("(closed)");
            },
            async connection =>
            {
                await connection.GreetAsync();
                await connection.AcceptMailAsync();
            });
        await using var sender = ScriptedSmtpServer.Sender(server.Port);

        var outcomes = await sender.SendAsync([Mails.To("a@example.net", "m-1"), Mails.To("b@example.net", "m-2")], Cancellation);

        outcomes[0].ShouldBeOfType<DeliveryOutcome.Refused>().AddressFailed.ShouldBeTrue();
        outcomes[1].ShouldBeOfType<DeliveryOutcome.Sent>();
    }

    [Fact]
    public async Task A_mail_that_cannot_be_written_is_refused_and_the_next_one_sent()
    {
        await using var server = new ScriptedSmtpServer(async connection =>
        {
            await connection.GreetAsync();
            await connection.AcceptMailAsync();
        });
        await using var sender = ScriptedSmtpServer.Sender(server.Port);

        var outcomes = await sender.SendAsync(
            [Mails.To("a@example.net") with { UnsubscribeUrl = "javascript:alert(1)" }, Mails.To("b@example.net", "m-2")], Cancellation);

        outcomes[0].ShouldBeOfType<DeliveryOutcome.Refused>();
        outcomes[1].ShouldBeOfType<DeliveryOutcome.Sent>();
    }

    [Fact]
    public async Task Stopping_while_the_answer_is_awaited_is_unknown_and_the_rest_is_not_accepted()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new ScriptedSmtpServer(async connection =>
        {
            await connection.GreetAsync();
            await connection.AcceptEnvelopeAsync();
            await connection.HearMailAsync();
            await stop.CancelAsync();
            await connection.HearAsync("(closed)");
        });
        await using var sender = ScriptedSmtpServer.Sender(server.Port);

        var outcomes = await sender.SendAsync([Mails.To("a@example.net", "m-1"), Mails.To("b@example.net", "m-2")], stop.Token);

        outcomes[0].ShouldBeOfType<DeliveryOutcome.Unknown>();
        outcomes[1].ShouldBeOfType<DeliveryOutcome.NotAccepted>();
    }

    [Fact]
    public async Task A_limit_on_connections_costs_no_mail()
    {
        var refused = new TaskCompletionSource();
        await using var server = new ScriptedSmtpServer(
            async connection =>
            {
                await connection.GreetAsync();
                await connection.AcceptMailAsync();
                await connection.AcceptEnvelopeAsync();
                await connection.HearMailAsync();
                await refused.Task;
                await connection.SayAsync("250 OK");
                for (var mail = 2; mail < 10; mail++)
                    await connection.AcceptMailAsync();
            },
            async connection =>
            {
                await connection.SayAsync("421 too many connections");
                refused.SetResult();
            });
        await using var sender = ScriptedSmtpServer.Sender(server.Port, connections: 2);

        await sender.SendAsync([Mails.To("a@example.net")], Cancellation);
        var outcomes = await sender.SendAsync([.. Enumerable.Range(0, 9).Select(n => Mails.To("a@example.net", $"m-{n}"))], Cancellation);

        outcomes.ShouldAllBe(o => o is DeliveryOutcome.Sent);
    }
}
