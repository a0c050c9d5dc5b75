using System.Runtime.InteropServices;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Statistics;

/// <summary>
/// Adds up what decisions did: per journey entered, finished, goals, exits by reason, waiting per step, messages by
/// template and outcome; and customers per stage. A store keeps the sums of committed decisions, a backtest its own.
/// </summary>
public sealed class Tally
{
    /// <summary>Enrollments begun.</summary>
    public const string Entered = "entered";

    /// <summary>Enrollments that ran to their end.</summary>
    public const string Finished = "finished";

    /// <summary>Enrollments ended early; the reason says why, <c>goal</c> for a reached goal.</summary>
    public const string Exited = "exited";

    /// <summary>Refusals to enter, by reason.</summary>
    public const string NotEntered = "not-entered";

    /// <summary>Enrollments resting at a step now; <c>Name</c> is its path.</summary>
    public const string Resting = "resting";

    /// <summary>Messages asked for; <c>Name</c> is the template.</summary>
    public const string Requested = "requested";

    /// <summary>Messages accepted by the provider.</summary>
    public const string Sent = "sent";

    /// <summary>Messages not sent, by reason.</summary>
    public const string Suppressed = "suppressed";

    /// <summary>Messages the provider refused.</summary>
    public const string Refused = "refused";

    /// <summary>Messages nobody knows about; one settled later counts as sent besides.</summary>
    public const string Unknown = "unknown";

    /// <summary>Customers in a stage now; <c>Name</c> is the stage.</summary>
    public const string Stage = "stage";

    private readonly Dictionary<TallyKey, long> _counts = [];

    /// <summary>The sums so far. Zero counts are left in.</summary>
    public IReadOnlyDictionary<TallyKey, long> Counts => _counts;

    /// <summary>Adds one decision.</summary>
    public void Add(CustomerState basis, CustomerState next, ReadOnlySpan<Receipt> receipts)
    {
        if (basis.Stage?.Name != next.Stage?.Name)
        {
            if (basis.Stage is { } left) Add(new("", Stage, left.Name), -1);
            if (next.Stage is { } entered) Add(new("", Stage, entered.Name), 1);
        }

        if (basis.Enrollments != next.Enrollments)
        {
            foreach (var enrollment in basis.Enrollments) Add(new(enrollment.Journey, Resting, enrollment.Step), -1);
            foreach (var enrollment in next.Enrollments) Add(new(enrollment.Journey, Resting, enrollment.Step), 1);
        }

        foreach (var receipt in receipts)
        {
            if (KeyOf(receipt) is { } key) Add(key, 1);
        }
    }

    private void Add(in TallyKey key, long amount) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _) += amount;

    private static TallyKey? KeyOf(Receipt receipt)
    {
        var journey = receipt.Journey ?? "";
        var template = receipt.Template ?? "";
        return receipt.Kind switch
        {
            ReceiptKind.Entered => new(journey, Entered),
            ReceiptKind.NotEntered => new(journey, NotEntered, "", receipt.Reason ?? ""),
            ReceiptKind.Finished => new(journey, Finished),
            ReceiptKind.GoalReached => new(journey, Exited, "", "goal"),
            ReceiptKind.Exited => new(journey, Exited, "", receipt.Reason ?? ""),
            ReceiptKind.MessageRequested => new(journey, Requested, template),
            ReceiptKind.MessageSent => new(journey, Sent, template),
            ReceiptKind.MessageSuppressed => new(journey, Suppressed, template, receipt.Reason ?? ""),
            ReceiptKind.MessageRefused => new(journey, Refused, template),
            ReceiptKind.MessageUnknown => new(journey, Unknown, template),
            _ => null,
        };
    }
}
