using System.Net;
using Orchestration.Core.Messages;

namespace Orchestration.AzureHost.Tests.SendGrid;

/// <summary>How SendGrid's answers become outcomes.</summary>
public sealed class SendGridOutcomeTests : IDisposable
{
    private readonly FakeSendGrid _api = new();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData(202)]
    [InlineData(200)]
    public async Task An_accepted_mail_is_sent(int status)
    {
        _api.Answering((HttpStatusCode)status);

        (await SendAsync()).ShouldBe(DeliveryOutcome.Sent.Done);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_no_for_now_may_be_tried_again(int status)
    {
        _api.Answering((HttpStatusCode)status, "too many requests");

        (await SendAsync()).ShouldBe(new DeliveryOutcome.NotAccepted($"{status} too many requests"));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task What_is_wrong_with_our_own_set_up_costs_no_mail_and_is_said_once_a_batch(int status)
    {
        _api.Answering((HttpStatusCode)status, "The provided authorization grant is invalid, expired, or revoked");
        var log = new KeptLog();
        using var sender = Senders.Over(_api, log: log);

        var outcomes = await sender.SendAsync([Senders.Mail("a"), Senders.Mail("b")], TestContext.Current.CancellationToken);

        outcomes.ShouldAllBe(outcome => outcome is DeliveryOutcome.NotAccepted);
        var said = log.Errors.ShouldHaveSingleItem();
        said.ShouldContain("2 mails");
        said.ShouldContain("API key");
        said.ShouldNotContain(Senders.ApiKey);
        said.ShouldNotContain("ada");
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(520)]
    public async Task A_gateways_word_proves_nothing(int status)
    {
        _api.Answering((HttpStatusCode)status);

        (await SendAsync()).ShouldBe(new DeliveryOutcome.Unknown($"{status}"));
    }

    [Theory]
    [InlineData(400, "subject", false)]
    [InlineData(400, "personalizations.0.to.0.email", true)]
    [InlineData(413, null, false)]
    [InlineData(415, null, false)]
    [InlineData(422, null, false)]
    public async Task A_no_for_good_is_refused_with_SendGrids_reason(int status, string? field, bool addressFailure)
    {
        _api.Answering((HttpStatusCode)status, "Does not contain a valid value.", field);

        (await SendAsync()).ShouldBe(new DeliveryOutcome.Refused($"{status} Does not contain a valid value.", addressFailure));
    }

    [Fact]
    public async Task Reasons_are_short_and_name_nobody()
    {
        _api.Answering(HttpStatusCode.BadRequest, "The address ada@example.net\r\nis " + new string('x', 5000));

        var reason = (await SendAsync()).ShouldBeOfType<DeliveryOutcome.Refused>().Reason;

        reason.ShouldStartWith("400 The address <address> is xxx");
        reason.Length.ShouldBeLessThanOrEqualTo(200);
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"errors\":[]}")]
    [InlineData("{\"errors\":[{}]}")]
    public async Task An_answer_in_other_words_is_told_by_its_number(string body)
    {
        _api.Answer = (_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(body) });

        (await SendAsync()).ShouldBe(new DeliveryOutcome.Refused("400"));
    }

    [Fact]
    public async Task Each_mail_has_its_own_outcome()
    {
        var count = 0;
        _api.Answer = async (request, cancellation) =>
        {
            await _api.KeepAsync(request, cancellation);
            return new((HttpStatusCode)(new[] { 202, 400, 429, 504, 202 })[count++]);
        };
        using var sender = Senders.Over(_api, Senders.Options with { Parallel = 1 });

        var outcomes = await sender.SendAsync([.. Enumerable.Range(0, 5).Select(n => Senders.Mail($"m-{n}"))], TestContext.Current.CancellationToken);

        outcomes.Select(outcome => outcome.GetType().Name).ShouldBe(["Sent", "Refused", "NotAccepted", "Unknown", "Sent"]);
        _api.Bodies.Count.ShouldBe(5);
    }

    private async Task<DeliveryOutcome> SendAsync()
    {
        using var sender = Senders.Over(_api);
        return (await sender.SendAsync([Senders.Mail()], TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
    }
}
