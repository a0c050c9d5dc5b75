using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Statistics;

namespace Orchestration.Runtime.Backtest;

/// <summary>A world on virtual time: customers, their wakes in order, and deliveries that succeed at once.</summary>
internal sealed class Replay(Catalog catalog, ConsentChoice consent, CancellationToken cancellation)
{
    private readonly Dictionary<CustomerId, Seat> _seats = [];
    private readonly PriorityQueue<Seat, (long Ticks, long Order)> _wakes = new();
    private readonly Queue<MessageId> _toDeliver = new();
    private readonly Beginnings _beginnings = new(catalog);
    private long _queued;

    /// <summary>What the decisions add up to.</summary>
    public Tally Tally { get; } = new();

    /// <summary>How many customers the history is about.</summary>
    public int Customers => _seats.Count;

    /// <summary>How many of them were taken to have consented.</summary>
    public int Consenting { get; private set; }

    /// <summary>Decides an event at its own time, after everything that was due until then.</summary>
    public void Play(CustomerEvent happened)
    {
        RunTo(happened.Time);
        if (!_seats.TryGetValue(happened.Customer, out var seat)) _seats.Add(happened.Customer, seat = Begin(happened));
        Decide(seat, new Input.EventReceived(happened), happened.Time);
        Queue(seat);
    }

    /// <summary>Serves every wake that is due until then, each at its own time.</summary>
    public void RunTo(DateTimeOffset until)
    {
        while (_wakes.TryPeek(out var seat, out var due) && due.Ticks <= until.UtcTicks)
        {
            cancellation.ThrowIfCancellationRequested();
            _wakes.Dequeue();
            if (seat.WakeTicks != due.Ticks) continue;
            seat.WakeTicks = null;
            Decide(seat, Input.WokeUp.Now, new(due.Ticks, TimeSpan.Zero));
            Queue(seat);
        }
    }

    private Seat Begin(CustomerEvent first)
    {
        var seat = new Seat(CustomerState.New(first.Customer));
        var consents = consent.Gives(first.Customer);
        if (consents) Consenting++;
        foreach (var known in _beginnings.Of(first.Customer, first.Time, _seats.Count + 1, consents))
            Decide(seat, new Input.EventReceived(known, History: true), first.Time);
        return seat;
    }

    private void Decide(Seat seat, Input input, DateTimeOffset now)
    {
        Apply(seat, input, now);
        while (_toDeliver.TryDequeue(out var message)) Apply(seat, new Input.DeliveryClaimed(message), now);
    }

    private void Apply(Seat seat, Input input, DateTimeOffset now)
    {
        var decision = CustomerMachine.Decide(seat.State, input, catalog, now);
        Tally.Add(seat.State, decision.Next, decision.Receipts.AsSpan());
        seat.State = decision.Next;
        foreach (var effect in decision.Effects)
        {
            if (effect is Effect.Deliver deliver) _toDeliver.Enqueue(deliver.Message);
            else if (effect is Effect.Transmit transmit) Apply(seat, new Input.DeliveryReported(transmit.Message.Id, DeliveryOutcome.Sent.Done), now);
        }
    }

    private void Queue(Seat seat)
    {
        var wake = seat.State.NextWake?.UtcTicks;
        if (wake == seat.WakeTicks) return;
        seat.WakeTicks = wake;
        // An older entry stays in the queue and is passed over when its time comes.
        if (wake is { } ticks) _wakes.Enqueue(seat, (ticks, _queued++));
    }

    private sealed class Seat(CustomerState state)
    {
        public CustomerState State { get; set; } = state;

        public long? WakeTicks { get; set; }
    }
}
