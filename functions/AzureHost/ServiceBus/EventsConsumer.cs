using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.ServiceBus;

/// <summary>
/// Decides what comes off the queue. What can never be decided is put aside with a reason, in which nothing of the event
/// is repeated; what cannot be decided now goes back, in front of what came after it, so that the order holds.
/// </summary>
public sealed partial class EventsConsumer(Func<Catalog> catalog, TimeProvider time, ILogger<EventsConsumer> log)
{
    /// <summary>The property of a message that counts how often it went back without having been tried.</summary>
    internal const string UntriedProperty = "untried";

    private const int MaxDescription = 1000;

    /// <summary>How often an event is tried that fails for a reason of its own; one that comes at a bad time is tried for as long as the broker hands it out.</summary>
    private const int MaxAttempts = 10;

    /// <summary>
    /// How often an event is tried that this worker's configuration does not allow. With the pauses that is a little over a
    /// minute, in which a changed configuration reaches every worker (<see cref="Hosting.ConfigFollower"/>), and the old
    /// workers of a rolling deployment hand over.
    /// </summary>
    private const int MaxDoubts = 7;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Decides and settles messages of one customer in their order. Where one has to go back, those behind it do too, untried.</summary>
    /// <param name="messages">The messages, the oldest first.</param>
    /// <param name="actions">Settles them.</param>
    /// <param name="processor">Decides, commits and rings.</param>
    /// <param name="cancellation">Stops; a message that is not decided goes back.</param>
    public async Task ConsumeAsync(
        IReadOnlyList<ServiceBusReceivedMessage> messages, ServiceBusMessageActions actions, IInputProcessor processor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(processor);
        var tried = 0;
        try
        {
            while (tried < messages.Count && await TryConsumeAsync(messages[tried++], actions, processor, cancellation)) { }
        }
        finally
        {
            foreach (var untried in messages.Skip(tried)) await GiveBackUntriedAsync(untried, actions);
        }
    }

    /// <summary>False for a message that went back.</summary>
    private async Task<bool> TryConsumeAsync(
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, IInputProcessor processor, CancellationToken cancellation)
    {
        var problems = new List<IntakeProblem>();
        var now = time.GetUtcNow();
        if (QueueMessages.Read(message, now, problems) is not { } read)
        {
            await PutAsideAsync(message, "undecodable", Describe(problems), actions);
        }
        else if (new EventValidator(catalog(), now).Check(read, 0, problems) is { } fit)
        {
            await DecideAsync(message, fit, actions, processor, cancellation);
        }
        else if (Attempts(message) < MaxDoubts)
        {
            LogDoubted(log);
            await GiveBackAsync(message, actions, cancellation);
            return false;
        }
        else
        {
            await PutAsideAsync(message, "invalid", Describe(problems), actions);
        }

        return true;
    }

    private async Task DecideAsync(
        ServiceBusReceivedMessage message, CustomerEvent happened, ServiceBusMessageActions actions, IInputProcessor processor, CancellationToken cancellation)
    {
        try
        {
            await processor.ProcessAsync([CustomerInput.Of(happened)], cancellation);
            await actions.CompleteMessageAsync(message, CancellationToken.None);
        }
        catch (StateTooLargeException tooLarge)
        {
            await PutAsideAsync(message, "state-too-large", tooLarge.Message, actions);
        }
        catch (Exception fault) when (Attempts(message) >= MaxAttempts && !Faults.MayPass(fault))
        {
            // It would hold up its customer for ever.
            await PutAsideAsync(message, "failed", fault.GetType().Name, actions);
            LogFailed(log, fault);
        }
        catch
        {
            await GiveBackAsync(message, actions, cancellation);
            throw;
        }
    }

    /// <summary>Gives a message back after a pause: the broker would hand it out again at once, and put it aside after so many times.</summary>
    private async Task GiveBackAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation)
    {
        var pause = TimeSpan.FromSeconds(1 << Math.Clamp(Attempts(message) - 1, 0, 5));
        await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await actions.AbandonMessageAsync(message, null, CancellationToken.None);
    }

    private static Task GiveBackUntriedAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions) => actions.AbandonMessageAsync(
        message, new Dictionary<string, object> { [UntriedProperty] = Untried(message) + 1 }, CancellationToken.None);

    /// <summary>How often a message was tried, this time included.</summary>
    private static int Attempts(ServiceBusReceivedMessage message) => message.DeliveryCount - Untried(message);

    private static int Untried(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(UntriedProperty, out var untried) && untried is int times ? times : 0;

    private async Task PutAsideAsync(ServiceBusReceivedMessage message, string reason, string description, ServiceBusMessageActions actions)
    {
        LogPutAside(log, reason);
        await actions.DeadLetterMessageAsync(message, null, reason, description, CancellationToken.None);
    }

    private static string Describe(List<IntakeProblem> problems)
    {
        var text = string.Join(' ', problems.Select(problem => $"{problem.Field} {problem.Problem}"));
        return text.Length <= MaxDescription ? text : text[..MaxDescription];
    }

    [LoggerMessage(EventId = 610, Level = LogLevel.Error, Message = "An event was put aside as {Reason}; see the queue's dead letters.")]
    private static partial void LogPutAside(ILogger log, string reason);

    [LoggerMessage(EventId = 612, Level = LogLevel.Warning, Message = "An event is not allowed by this worker's configuration; it goes back for now, since a newer one may allow it.")]
    private static partial void LogDoubted(ILogger log);

    [LoggerMessage(EventId = 611, Level = LogLevel.Error, Message = "An event could not be decided, however often it was tried.")]
    private static partial void LogFailed(ILogger log, Exception fault);
}
