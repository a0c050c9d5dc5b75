using System.Globalization;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.Core.Tests.Support;

/// <summary>
/// One customer of a shop, and a host that does what it is asked: given what happened, when time passes, then look at
/// receipts and mails. The provider accepts every mail at once, unless <see cref="Provider"/> says otherwise.
/// </summary>
internal sealed class Scenario
{
    private readonly Queue<MessageId> _post = new();
    private Catalog _catalog;
    private int _events;

    public Scenario(Shop shop, string now = "2026-03-02 12:00")
    {
        _catalog = shop.Catalog();
        Now = Time(now);
    }

    public DateTimeOffset Now { get; private set; }

    public CustomerState State { get; private set; } = CustomerState.New(new("c1"));

    /// <summary>All receipts so far.</summary>
    public List<Receipt> Receipts { get; } = [];

    /// <summary>All messages handed to the provider, in order.</summary>
    public List<Effect.Transmit> Handed { get; } = [];

    /// <summary>What the provider answers; null for no answer at all.</summary>
    public Func<Message, DeliveryOutcome?> Provider { get; set; } = _ => DeliveryOutcome.Sent.Done;

    /// <summary>Templates handed to the provider, in order.</summary>
    public IEnumerable<string> Mails => Handed.Select(t => t.Message.Template);

    public static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>A customer with an address who wants marketing.</summary>
    public Scenario Consenting() => Known().Happens(EventTypes.ConsentGiven, ("purpose", "marketing"), ("source", "checkout"));

    /// <summary>A customer with an address.</summary>
    public Scenario Known() => Happens(EventTypes.CustomerUpdated, ("email", "ada@example.com"));

    public Scenario Happens(string type, params (string Name, object? Value)[] data) => HappenedAt(Now, type, data);

    public Scenario HappenedAt(string time, string type, params (string Name, object? Value)[] data) => HappenedAt(Time(time), type, data);

    public Scenario HappenedAt(DateTimeOffset time, string type, params (string Name, object? Value)[] data) =>
        Decide(new Input.EventReceived(Event(time, type, data)));

    public Scenario Imports(string time, string type, params (string Name, object? Value)[] data) =>
        Decide(new Input.EventReceived(Event(Time(time), type, data), History: true));

    /// <summary>Time passes, and the host wakes the customer whenever asked to.</summary>
    public Scenario After(string duration) => Until(Now + Steps.Span(duration));

    public Scenario Until(string time) => Until(Time(time));

    /// <summary>Time passes, and the host sleeps.</summary>
    public Scenario Sleeps(string duration)
    {
        Now += Steps.Span(duration);
        return this;
    }

    /// <summary>The host's clock is put back.</summary>
    public Scenario TurnsBack(string duration)
    {
        Now -= Steps.Span(duration);
        return this;
    }

    public Scenario Wakes() => Decide(Input.WokeUp.Now);

    public Scenario Claims(MessageId message) => Decide(new Input.DeliveryClaimed(message));

    /// <summary>The host reports what became of a mail that was handed to the provider.</summary>
    public Scenario Reports(MessageId message, DeliveryOutcome outcome) =>
        Decide(new Input.DeliveryReported(message, outcome, Handed.Find(handed => handed.Message.Id == message)?.Address));

    /// <summary>The configuration changes.</summary>
    public Scenario Becomes(Shop shop)
    {
        _catalog = shop.Catalog();
        return this;
    }

    public Scenario Erased()
    {
        State = CustomerMachine.Erase(State, Now);
        return this;
    }

    /// <summary>Receipts of a kind.</summary>
    public Receipt[] Of(ReceiptKind kind) => [.. Receipts.Where(r => r.Kind == kind)];

    /// <summary>The one receipt of a kind.</summary>
    public Receipt One(ReceiptKind kind) => Of(kind).ShouldHaveSingleItem();

    /// <summary>The reasons of the receipts of a kind, in order.</summary>
    public string?[] Why(ReceiptKind kind) => [.. Of(kind).Select(r => r.Reason)];

    private Scenario Until(DateTimeOffset time)
    {
        while (State.NextWake is { } wake && wake <= time)
        {
            if (wake > Now) Now = wake;
            Wakes();
        }

        Now = time;
        return this;
    }

    private Scenario Decide(Input input)
    {
        Take(input);
        while (_post.TryDequeue(out var message)) Take(new Input.DeliveryClaimed(message));
        return this;
    }

    private void Take(Input input)
    {
        var decision = CustomerMachine.Decide(State, input, _catalog, Now);
        State = decision.Next;
        Receipts.AddRange(decision.Receipts);
        foreach (var effect in decision.Effects)
        {
            if (effect is Effect.Deliver deliver) _post.Enqueue(deliver.Message);
            if (effect is not Effect.Transmit transmit) continue;
            Handed.Add(transmit);
            if (Provider(transmit.Message) is { } outcome) Take(new Input.DeliveryReported(transmit.Message.Id, outcome, transmit.Address));
        }
    }

    private CustomerEvent Event(DateTimeOffset time, string type, (string Name, object? Value)[] data) =>
        new(new("shop", $"e{++_events:000}"), type, State.Id, time, Data.Of(data));
}
