using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.ServiceBus;

/// <summary>
/// Decides what comes off the queue. What can never be decided is put aside with a reason, in which nothing of the event
/// is repeated; what cannot be decided now goes back, together with everything behind it, so that the order holds.
/// </summary>
public sealed partial class EventsConsumer(Func<Catalog> catalog, TimeProvider time, ILogger<EventsConsumer> log)
{
    private const int MaxDescription = 1000;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Decides and settles every message, or gives the rest back and throws.</summary>
    /// <param name="messages">Messages in the order of the queue.</param>
    /// <param name="actions">Settles them.</param>
    /// <param name="processor">Decides, commits and rings.</param>
    /// <param name="cancellation">Stops; what is not decided goes back.</param>
    public async Task ConsumeAsync(
        IReadOnlyList<ServiceBusReceivedMessage> messages, ServiceBusMessageActions actions, IInputProcessor processor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(processor);
        var (sound, inputs) = await ReadAsync(messages, actions);
        if (inputs.Count == 0) return;
        try
        {
            await processor.ProcessAsync(inputs, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogBatchFailed(log, fault, inputs.Count);
            await ConsumeOneByOneAsync(sound, inputs, actions, processor, cancellation);
            return;
        }
        catch (OperationCanceledException)
        {
            await GiveBackAsync(sound, from: 0, actions);
            throw;
        }

        foreach (var message in sound) await actions.CompleteMessageAsync(message, CancellationToken.None);
    }

    private async Task<(List<ServiceBusReceivedMessage> Sound, List<CustomerInput> Inputs)> ReadAsync(
        IReadOnlyList<ServiceBusReceivedMessage> messages, ServiceBusMessageActions actions)
    {
        var now = time.GetUtcNow();
        var validator = new EventValidator(catalog(), now);
        var sound = new List<ServiceBusReceivedMessage>(messages.Count);
        var inputs = new List<CustomerInput>(messages.Count);
        foreach (var message in messages)
        {
            var problems = new List<IntakeProblem>();
            var read = QueueMessages.Read(message, now, problems);
            if (read is null)
            {
                await PutAsideAsync(message, "undecodable", Describe(problems), actions);
            }
            else if (validator.Check(read, 0, problems) is not { } fit)
            {
                await PutAsideAsync(message, "invalid", Describe(problems), actions);
            }
            else
            {
                sound.Add(message);
                inputs.Add(CustomerInput.Of(fit));
            }
        }

        return (sound, inputs);
    }

    private async Task ConsumeOneByOneAsync(
        List<ServiceBusReceivedMessage> messages, List<CustomerInput> inputs, ServiceBusMessageActions actions, IInputProcessor processor, CancellationToken cancellation)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            try
            {
                await processor.ProcessAsync([inputs[i]], cancellation);
                await actions.CompleteMessageAsync(messages[i], CancellationToken.None);
            }
            catch (StateTooLargeException tooLarge)
            {
                await PutAsideAsync(messages[i], "state-too-large", tooLarge.Message, actions);
            }
            catch
            {
                // The broker would hand it out again at once, and put it aside after so many times.
                await PauseAsync(messages[i].DeliveryCount, cancellation);
                await GiveBackAsync(messages, i, actions);
                throw;
            }
        }
    }

    private async Task PauseAsync(int deliveries, CancellationToken cancellation)
    {
        var pause = TimeSpan.FromSeconds(1 << Math.Clamp(deliveries - 1, 0, 5));
        await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task GiveBackAsync(List<ServiceBusReceivedMessage> messages, int from, ServiceBusMessageActions actions)
    {
        for (var i = from; i < messages.Count; i++) await actions.AbandonMessageAsync(messages[i], null, CancellationToken.None);
    }

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

    [LoggerMessage(EventId = 611, Level = LogLevel.Warning, Message = "A batch of {Count} events could not be decided; they are tried one by one.")]
    private static partial void LogBatchFailed(ILogger log, Exception fault, int count);
}
