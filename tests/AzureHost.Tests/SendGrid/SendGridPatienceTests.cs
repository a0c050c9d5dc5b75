using Orchestration.AzureHost.SendGrid;
using Orchestration.Core.Messages;

namespace Orchestration.AzureHost.Tests.SendGrid;

/// <summary>How long the sender waits, how many at once, and what it knows when it stops.</summary>
public sealed class SendGridPatienceTests : IDisposable
{
    private readonly FakeSendGrid _api = new();
    private readonly StoppedTime _time = new();
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly SendGridSender _sender;

    public SendGridPatienceTests()
    {
        _sender = Senders.Over(_api, Senders.Options with { Parallel = 3 }, _time);
        _api.Answer = async (request, cancellation) =>
        {
            await _api.KeepAsync(request, cancellation);
            _taken.TrySetResult();
            await _go.Task.WaitAsync(cancellation);
            return new(System.Net.HttpStatusCode.Accepted);
        };
    }

    public void Dispose()
    {
        _sender.Dispose();
        _api.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task No_answer_in_time_is_unknown()
    {
        var sending = SendAsync(1);
        await _taken.Task;

        _time.Pass(Senders.Options.Timeout);

        (await sending).ShouldHaveSingleItem().ShouldBe(new DeliveryOutcome.Unknown("SendGrid did not answer in time."));
    }

    [Fact]
    public async Task A_request_that_never_left_was_not_accepted()
    {
        _api.Answer = async (_, cancellation) =>
        {
            _taken.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException();
        };
        var sending = SendAsync(1);
        await _taken.Task;

        _time.Pass(Senders.Options.Timeout);

        (await sending).ShouldHaveSingleItem().ShouldBe(new DeliveryOutcome.NotAccepted("No connection to SendGrid: not in time."));
    }

    [Fact]
    public async Task No_more_requests_than_allowed_are_under_way_at_once()
    {
        var sending = SendAsync(10);
        await _taken.Task;

        _api.Bodies.Count.ShouldBe(3);
        _go.SetResult();

        (await sending).ShouldAllBe(outcome => outcome is DeliveryOutcome.Sent);
        _api.Bodies.Count.ShouldBe(10);
    }

    [Fact]
    public async Task Whoever_stops_hears_of_what_is_answered_soon_after_and_the_rest_was_never_begun()
    {
        var sending = SendAsync(5);
        await _taken.Task;

        await _stop.CancelAsync();
        _go.SetResult();

        (await sending).Select(outcome => outcome.GetType().Name).ShouldBe(["Sent", "Sent", "Sent", "NotAccepted", "NotAccepted"]);
        _api.Bodies.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_not_answered_soon_after_stopping_is_unknown()
    {
        var sending = SendAsync(5);
        await _taken.Task;

        await _stop.CancelAsync();
        _time.Pass(Senders.Options.Grace);

        var outcomes = await sending;
        outcomes.Select(outcome => outcome.GetType().Name).ShouldBe(["Unknown", "Unknown", "Unknown", "NotAccepted", "NotAccepted"]);
        outcomes[0].ShouldBe(new DeliveryOutcome.Unknown("Sending was stopped before SendGrid answered."));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task Where_no_connection_was_made_nothing_was_accepted(HttpRequestError error)
    {
        _api.Answer = (_, _) => throw new HttpRequestException(error, "api.sendgrid.com:443");

        (await SendAsync(1)).ShouldHaveSingleItem().ShouldBe(new DeliveryOutcome.NotAccepted($"No connection to SendGrid: {error}."));
    }

    [Fact]
    public async Task A_defect_in_one_mails_sending_takes_no_other_outcome_along()
    {
        _api.Answer = async (request, cancellation) =>
        {
            await _api.KeepAsync(request, cancellation);
            return _api.Bodies.Count == 1 ? throw new InvalidOperationException("bug") : new(System.Net.HttpStatusCode.Accepted);
        };

        (await SendAsync(2)).Select(outcome => outcome.GetType().Name).ShouldBe(["Unknown", "Sent"]);
    }

    private async Task<IReadOnlyList<DeliveryOutcome>> SendAsync(int mails) =>
        await _sender.SendAsync([.. Enumerable.Range(0, mails).Select(n => Senders.Mail($"m-{n}"))], _stop.Token);
}
