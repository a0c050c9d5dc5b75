using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Core.Messages;
using Orchestration.EmbeddedHost.Sending.Smtp;

namespace Orchestration.EmbeddedHost.Tests.Sending;

/// <summary>Exact moments and malformed answers, played by a scripted server.</summary>
public class SmtpConversationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_listening_is_not_accepted_for_every_mail()
    {
        int port;
        await using (var server = new ScriptedSmtpServer())
            port = server.Port;
        await using var sender = Sender(port, connections: 4);

        var outcomes = await sender.SendAsync([.. Enumerable.Range(0, 100).Select(n => Mails.To("a@example.net", $"m-{n}"))], Cancellation);

        outcomes.Count.ShouldBe(100);
        outcomes.ShouldAllBe(o => o is DeliveryOutcome.NotAccepted);
    }

    [Fact]
    public Task Dropped_at_the_greeting_is_not_accepted() =>
        OutcomeIs<DeliveryOutcome.NotAccepted>(connection => Drop(connection));

    [Fact]
    public Task A_busy_servers_greeting_is_not_accepted() =>
        OutcomeIs<DeliveryOutcome.NotAccepted>(connection => connection.SayAsync("421 come back later"));

    [Fact]
    public Task A_server_that_refuses_us_does_not_refuse_the_mail() =>
        OutcomeIs<DeliveryOutcome.NotAccepted>(connection => connection.SayAsync("554 no service for your network"));

    [Fact]
    public Task Dropped_after_data_was_allowed_and_before_the_mail_could_leave_is_not_accepted() =>
        OutcomeIs<DeliveryOutcome.NotAccepted>(
            async connection =>
            {
                await connection.GreetAsync();
                await connection.AcceptEnvelopeAsync();
                connection.Drop();
            },
            text: new string('x', 6_000_000));

    [Fact]
    public Task Dropped_after_the_last_dot_is_unknown() =>
        OutcomeIs<DeliveryOutcome.Unknown>(async connection =>
        {
            await connection.GreetAsync();
            await connection.AcceptEnvelopeAsync();
            await connection.HearMailAsync();
            connection.Drop();
        });

    [Theory]
    [InlineData("hello there")]
    [InlineData("99 too short")]
    [InlineData("950 no such class")]
    [InlineData("250=sign")]
    [InlineData("+50 sign")]
    [InlineData("")]
    public Task An_answer_to_the_mail_that_is_not_smtp_is_unknown(string answer) =>
        OutcomeIs<DeliveryOutcome.Unknown>(async connection =>
        {
            await connection.GreetAsync();
            await connection.AcceptEnvelopeAsync();
            await connection.HearMailAsync();
            await connection.SayAsync(answer);
        });

    [Fact]
    public Task An_endless_line_is_not_read_for_ever() =>
        OutcomeIs<DeliveryOutcome.NotAccepted>(connection => Forgiving(() => connection.SayAsync("220 " + new string('x', 100_000))));

    [Fact]
    public Task An_answer_without_end_is_not_read_for_ever() =>
        OutcomeIs<DeliveryOutcome.NotAccepted>(connection => Forgiving(() => connection.SayAsync(string.Join('\n', Enumerable.Repeat("220-more", 10_000)))));

    [Fact]
    public Task A_silent_server_is_given_up_on() =>
        OutcomeIs<DeliveryOutcome.NotAccepted>(
            async connection =>
            {
                await connection.GreetAsync();
                await connection.HearAsync("MAIL");
                await connection.HearAsync("(closed)");
            },
            patience: TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData("550 5.1.1 no such user", true)]
    [InlineData("554 5.1.1 no such user", true)]
    [InlineData("550 5.7.1 relaying denied", false)]
    [InlineData("550 5.1.8 sender's domain does not exist", false)]
    [InlineData("550 5.0.0 no", true)]
    [InlineData("550 no such user", true)]
    [InlineData("552 mailbox full", false)]
    public async Task Only_an_answer_about_the_address_counts_against_it(string answer, bool addressFailure)
    {
        var outcome = await OutcomeIs<DeliveryOutcome.Refused>(connection => RefuseRecipientAsync(connection, answer));

        outcome.AddressFailed.ShouldBe(addressFailure);
    }

    [Fact]
    public async Task A_reason_is_one_short_line_that_names_nobody()
    {
        var outcome = await OutcomeIs<DeliveryOutcome.Refused>(connection => RefuseRecipientAsync(
            connection,
            $"550-5.1.1 <anna.private@example.net>: user unknown\n550 5.1.1 \"anna private\"@example.net \u0007 {new string('z', 1_000)}"));

        outcome.Reason.ShouldStartWith("550 5.1.1 <<address>>: user unknown 5.1.1 <address>");
        outcome.Reason.Length.ShouldBe(200);
        outcome.Reason.ShouldNotContain("private");
        outcome.Reason.ShouldAllBe(c => !char.IsControl(c));
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
        await using var sender = Sender(server.Port);

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
            await RefuseRecipientAsync(connection, "550 no");
            await connection.HearAsync("RSET");
            await connection.SayAsync("250 clean");
            await connection.AcceptMailAsync();
        });
        await using var sender = Sender(server.Port);

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
        await using var sender = Sender(server.Port);

        var outcomes = await sender.SendAsync([Mails.To("a@example.net", "m-1"), Mails.To("b@example.net", "m-2")], Cancellation);

        outcomes[0].ShouldBeOfType<DeliveryOutcome.Refused>().AddressFailed.ShouldBeTrue();
        outcomes[1].ShouldBeOfType<DeliveryOutcome.Sent>();
    }

    [Fact]
    public Task Without_smtputf8_an_internationalised_address_is_refused() =>
        OutcomeIs<DeliveryOutcome.Refused>(connection => connection.GreetAsync(), to: "jürgen@example.net");

    [Fact]
    public Task Without_smtputf8_a_domain_outside_ascii_is_still_mailed() =>
        OutcomeIs<DeliveryOutcome.Sent>(
            async connection =>
            {
                await connection.GreetAsync();
                await connection.HearAsync("MAIL FROM:<shop@example.com>");
                await connection.SayAsync("250 OK");
                await connection.HearAsync("RCPT TO:<anna@xn--bcher-kva.example>");
                await connection.SayAsync("250 OK");
                await connection.HearAsync("DATA");
                await connection.SayAsync("354 go on");
                await connection.HearMailAsync();
                await connection.SayAsync("250 OK");
            },
            to: "anna@bücher.example");

    [Fact]
    public async Task A_mail_that_cannot_be_written_is_refused_and_the_next_one_sent()
    {
        await using var server = new ScriptedSmtpServer(async connection =>
        {
            await connection.GreetAsync();
            await connection.AcceptMailAsync();
        });
        await using var sender = Sender(server.Port);

        var outcomes = await sender.SendAsync(
            [Mails.To("a@example.net") with { UnsubscribeUrl = "javascript:alert(1)" }, Mails.To("b@example.net", "m-2")], Cancellation);

        outcomes[0].ShouldBeOfType<DeliveryOutcome.Refused>();
        outcomes[1].ShouldBeOfType<DeliveryOutcome.Sent>();
    }

    [Fact]
    public Task Words_slipped_in_before_the_tls_handshake_are_not_believed() =>
        OutcomeIs<DeliveryOutcome.NotAccepted>(async connection =>
        {
            await connection.GreetAsync("STARTTLS");
            await connection.HearAsync("STARTTLS");
            await connection.SayAsync("220 go\n250-evil\n250 AUTH PLAIN");
            await connection.HearAsync("(closed)");
        });

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
        await using var sender = Sender(server.Port);

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
        await using var sender = Sender(server.Port, connections: 2);

        await sender.SendAsync([Mails.To("a@example.net")], Cancellation);
        var outcomes = await sender.SendAsync([.. Enumerable.Range(0, 9).Select(n => Mails.To("a@example.net", $"m-{n}"))], Cancellation);

        outcomes.ShouldAllBe(o => o is DeliveryOutcome.Sent);
    }

    private static async Task RefuseRecipientAsync(ScriptedConnection connection, string answer)
    {
        await connection.GreetAsync();
        await connection.HearAsync("MAIL");
        await connection.SayAsync("250 OK");
        await connection.HearAsync("RCPT");
        await connection.SayAsync(answer);
    }

    private static async Task<T> OutcomeIs<T>(Func<ScriptedConnection, Task> script, string text = "Hello", string to = "anna@example.net", TimeSpan? patience = null)
        where T : DeliveryOutcome
    {
        await using var server = new ScriptedSmtpServer(script);
        await using var sender = Sender(server.Port, patience: patience);
        return (await sender.SendAsync([Mails.To(to, text: text)], Cancellation)).ShouldHaveSingleItem().ShouldBeOfType<T>();
    }

    private static Task Drop(ScriptedConnection connection)
    {
        connection.Drop();
        return Task.CompletedTask;
    }

    // Our side hangs up while the script still speaks; that is the point.
    private static async Task Forgiving(Func<Task> speak)
    {
        try
        {
            await speak();
        }
        catch (System.Net.Sockets.SocketException)
        {
        }
    }

    private static SmtpSender Sender(int port, int connections = 1, TimeSpan? patience = null) => new(
        new SmtpOptions
        {
            Host = "127.0.0.1",
            Port = port,
            Connections = connections,
            CommandTimeout = patience ?? TimeSpan.FromMinutes(1),
            DataTimeout = patience ?? TimeSpan.FromMinutes(1),
            Backoff = TimeSpan.FromMinutes(10),
        },
        TimeProvider.System,
        NullLogger<SmtpSender>.Instance);
}
