using System.Diagnostics;
using System.Diagnostics.Metrics;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Intake.Segment;
using Orchestration.Runtime.Intake.Shopify;
using Orchestration.Runtime.Tracking;

namespace Orchestration.Runtime.Telemetry;

/// <summary>What the product counts and measures, under the meter and activity source <see cref="Name"/>.</summary>
public sealed class RuntimeMetrics : IDisposable
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Orchestration";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _events;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _tracked;
    private readonly Counter<long> _shopify;
    private readonly Counter<long> _segment;
    private readonly Histogram<double> _wakeLag;

    /// <summary>Makes the instruments.</summary>
    public RuntimeMetrics()
    {
        _events = _meter.CreateCounter<long>("journeys.events", "{event}", "Events taken in.");
        _duplicates = _meter.CreateCounter<long>("journeys.events.duplicate", "{event}", "Events that had been taken in before.");
        _decisions = _meter.CreateCounter<long>("journeys.decisions", "{decision}", "Decisions committed.");
        _messages = _meter.CreateCounter<long>("journeys.messages", "{message}", "Messages by outcome and reason.");
        _tracked = _meter.CreateCounter<long>("journeys.tracking", "{event}", "A provider's events by what they came to.");
        _shopify = _meter.CreateCounter<long>("journeys.shopify", "{post}", "Shopify's posts by topic and what they came to.");
        _segment = _meter.CreateCounter<long>("journeys.segment", "{call}", "Calls of Segment's libraries by what they came to.");
        _wakeLag = _meter.CreateHistogram<double>("journeys.wake.lag", "s", "How long after its time a customer was woken.");
    }

    /// <summary>Spans of intake, delivery and wakes.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>An event came in a second time.</summary>
    public void Duplicate() => _duplicates.Add(1);

    /// <summary>A decision was committed.</summary>
    public void Decided(Input input, Decision decision)
    {
        _decisions.Add(1);
        if (input is Input.EventReceived received) _events.Add(1, new KeyValuePair<string, object?>("type", received.Event.Type));
        if (!_messages.Enabled) return;
        foreach (var receipt in decision.Receipts)
        {
            if (Outcome(receipt.Kind) is { } outcome)
                _messages.Add(1, new("outcome", outcome), new KeyValuePair<string, object?>("reason", Reason(receipt)));
        }
    }

    /// <summary>A provider's event came to something, or to nothing.</summary>
    public void Tracked(SendGridEvent happened, TrackingOutcome outcome) => _tracked.Add(
        1, new("event", SendGridEventNames.Known.Contains(happened.Name) ? happened.Name : "other"), new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    /// <summary>A post of Shopify's came to something, or to nothing.</summary>
    public void ShopifyPosted(string topic, string outcome) => _shopify.Add(
        1, new("topic", ShopifyTopics.Known.Contains(topic) ? topic : "other"), new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>A call of a Segment library came to something, or to nothing.</summary>
    public void Called(SegmentCall call, SegmentOutcome outcome) => _segment.Add(
        1, new("call", call.Type), new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    /// <summary>A customer was woken so long after the time.</summary>
    public void Woke(TimeSpan lag) => _wakeLag.Record(Math.Max(0, lag.TotalSeconds));

    /// <summary>Watches the depth of a queue.</summary>
    public void ObserveQueue(string queue, Func<int> depth) => _meter.CreateObservableGauge(
        "journeys.queue.depth", () => new Measurement<int>(depth(), new KeyValuePair<string, object?>("queue", queue)), "{item}", "Items waiting in a queue.");

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static string? Outcome(ReceiptKind kind) => kind switch
    {
        ReceiptKind.MessageRequested => "requested",
        ReceiptKind.MessageSuppressed => "suppressed",
        ReceiptKind.MessageDeferred => "deferred",
        ReceiptKind.MessageClaimed => "claimed",
        ReceiptKind.MessageSent => "sent",
        ReceiptKind.MessageRefused => "refused",
        ReceiptKind.MessageUnknown => "unknown",
        _ => null,
    };

    /// <summary>Only reasons of a closed list become a label; a provider's own words would make one series each.</summary>
    private static string? Reason(Receipt receipt) =>
        receipt.Kind is ReceiptKind.MessageSuppressed or ReceiptKind.MessageDeferred ? receipt.Reason : null;
}
