using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Orchestration.AzureHost.Tests.ServiceBus;

/// <summary>A session queue with duplicate detection: a sender on one side, one message of a session at a time on the other.</summary>
internal sealed class FakeQueue : ServiceBusSender
{
    private readonly Dictionary<string, LinkedList<ServiceBusReceivedMessage>> _sessions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private long _sequence;

    /// <summary>The most bytes of a batch.</summary>
    public long MaxBatchBytes { get; set; } = 256 * 1024;

    /// <summary>What a send of the given number, from 1, throws instead of sending.</summary>
    public Func<int, Exception?> Fails { get; set; } = _ => null;

    public int Sends { get; private set; }

    public int Duplicates { get; private set; }

    /// <summary>What was put aside, and why.</summary>
    public List<(ServiceBusReceivedMessage Message, string Reason, string Description)> DeadLetters { get; } = [];

    public int Completed { get; private set; }

    public int Abandoned { get; private set; }

    public bool IsEmpty => _sessions.Values.All(session => session.Count == 0);

    private readonly Dictionary<ServiceBusMessageBatch, List<ServiceBusMessage>> _batches = [];

    public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default)
    {
        var messages = new List<ServiceBusMessage>();
        long used = 0;
        var batch = ServiceBusModelFactory.ServiceBusMessageBatch(
            0, messages, new CreateMessageBatchOptions { MaxSizeInBytes = MaxBatchBytes }, message =>
            {
                var size = message.Body.ToMemory().Length + 200;
                if (used + size > MaxBatchBytes) return false;
                used += size;
                return true;
            });
        _batches.Add(batch, messages);
        return new(batch);
    }

    public override Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        if (Fails(++Sends) is { } fault) throw fault;
        foreach (var message in _batches[messageBatch]) Put(message);
        return Task.CompletedTask;
    }

    public void Put(ServiceBusMessage message)
    {
        if (!_known.Add(message.MessageId))
        {
            Duplicates++;
            return;
        }

        Session(message.SessionId).AddLast(Received(message.Body, message.MessageId, message.SessionId, deliveries: 1, ++_sequence));
    }

    /// <summary>The same message again, as after a lock that was lost when it was already decided.</summary>
    public void PutAgain(ServiceBusMessage message) => Session(message.SessionId).AddLast(Received(message.Body, message.MessageId, message.SessionId, deliveries: 2, ++_sequence));

    /// <summary>Hands out messages, up to so many of a session at once, until the queue is empty or a consumer gave one back.</summary>
    public async Task DeliverAsync(Func<IReadOnlyList<ServiceBusReceivedMessage>, ServiceBusMessageActions, Task> consume, int batch = 1)
    {
        foreach (var session in _sessions.Values)
        {
            while (session.Count > 0)
            {
                var actions = new Actions(this, session);
                var taken = session.Take(batch).ToList();
                foreach (var message in taken) session.Remove(message);
                await consume(taken, actions);
                actions.Settled.ShouldBe(taken.Count, "a message was not settled");
                if (actions.GaveBack) break;
            }
        }
    }

    private LinkedList<ServiceBusReceivedMessage> Session(string id)
    {
        if (!_sessions.TryGetValue(id, out var session)) _sessions.Add(id, session = new());
        return session;
    }

    private static ServiceBusReceivedMessage Received(
        BinaryData body, string id, string session, int deliveries, long sequence, IDictionary<string, object>? properties = null) =>
        ServiceBusModelFactory.ServiceBusReceivedMessage(
            body: body, messageId: id, sessionId: session, deliveryCount: deliveries, sequenceNumber: sequence, lockTokenGuid: Guid.NewGuid(), properties: properties);

    private sealed class Actions(FakeQueue queue, LinkedList<ServiceBusReceivedMessage> session) : ServiceBusMessageActions
    {
        private readonly List<ServiceBusReceivedMessage> _back = [];

        public int Settled { get; private set; }

        public bool GaveBack => _back.Count > 0;

        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
        {
            Settled++;
            queue.Completed++;
            return Task.CompletedTask;
        }

        public override Task AbandonMessageAsync(
            ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default, CancellationToken cancellationToken = default)
        {
            Settled++;
            queue.Abandoned++;
            var properties = message.ApplicationProperties.ToDictionary();
            foreach (var (name, value) in propertiesToModify ?? new Dictionary<string, object>()) properties[name] = value;
            var again = Received(message.Body, message.MessageId, message.SessionId, message.DeliveryCount + 1, message.SequenceNumber, properties);
            var after = session.First;
            while (after is not null && after.Value.SequenceNumber < again.SequenceNumber) after = after.Next;
            if (after is null) session.AddLast(again);
            else session.AddBefore(after, again);
            _back.Add(again);
            return Task.CompletedTask;
        }

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = default, string? deadLetterReason = default,
            string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default)
        {
            Settled++;
            queue.DeadLetters.Add((message, deadLetterReason!, deadLetterErrorDescription!));
            return Task.CompletedTask;
        }
    }
}
