using Orchestration.Core.Messages;

namespace Orchestration.EmbeddedHost.Tests.Sending;

/// <summary>One mail and what becomes of it: exact moments and malformed answers, played by a scripted server.</summary>
public class SmtpConversationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
        var outcome = await OutcomeIs<DeliveryOutcome.Refused>(connection => connection.RefuseRecipientAsync(answer));

        outcome.AddressFailed.ShouldBe(addressFailure);
    }

    [Fact]
    public async Task A_reason_is_one_short_line_that_names_nobody()
    {
        var outcome = await OutcomeIs<DeliveryOutcome.Refused>(connection => connection.RefuseRecipientAsync(
            $"550-5.1.1 <anna.private@example.net>: user unknown\n550 5.1.1 \"anna private\"@example.net \u0007 {new string('z', 1_000)}"));

        outcome.Reason.ShouldStartWith("550 5.1.1 <<address>>: user unknown 5.1.1 <address>");
        outcome.Reason.Length.ShouldBe(200);
        outcome.Reason.ShouldNotContain("private");
        outcome.Reason.ShouldAllBe(c => !char.IsControl(c));
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
    public Task Words_slipped_in_before_the_tls_handshake_are_not_believed() =>
        OutcomeIs<DeliveryOutcome.NotAccepted>(async connection =>
        {
            await connection.GreetAsync("STARTTLS");
            await connection.HearAsync("STARTTLS");
            await connection.SayAsync("220 go\n250-evil\n250 AUTH PLAIN");
            await connection.HearAsync("(closed)");
        });

    private static async Task<T> OutcomeIs<T>(Func<ScriptedConnection, Task> script, string text = "Hello", string to = "anna@example.net", TimeSpan? patience = null)
        where T : DeliveryOutcome
    {
        await using var server = new ScriptedSmtpServer(script);
        await using var sender = ScriptedSmtpServer.Sender(server.Port, patience: patience);
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
}
