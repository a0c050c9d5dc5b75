using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>Reads out of a decision how an enrollment stands.</summary>
internal static class EnrollmentStand
{
    /// <summary>The ledger rings for a requested message that nobody claims so often.</summary>
    private static readonly TimeSpan RingsAgain = TimeSpan.FromMinutes(1);

    public static AdvanceOutput Of(Decision decision, EnrollmentId id)
    {
        var state = decision.Next;
        var enrollment = state.Enrollments.FirstOrDefault(e => e.Id == id);
        var messages = state.Messages.Where(m => m.Enrollment == id).ToList();
        if (enrollment is null && messages.Count == 0) return new(IsOver: true, null, [], null);
        DateTimeOffset? wake = enrollment?.WakeAt;
        foreach (var message in messages)
        {
            if (wake is null || message.NextAt < wake) wake = message.NextAt ?? wake;
        }

        var status = enrollment is not null
            ? new JourneyStatus(enrollment.Journey, state.Stage?.Name, enrollment.Step, enrollment.Since)
            : new JourneyStatus(messages[0].Journey, state.Stage?.Name, messages[0].Step, messages[0].RequestedAt);
        return new(IsOver: false, wake, [.. messages.Where(m => IsToDeliver(m, decision)).Select(m => m.Id.Value)], status);
    }

    /// <summary>
    /// Whether a message rings now: for this decision, as it was asked for, or for another's decision that came last. One
    /// that is put off, to the end of quiet hours or to another attempt, does not.
    /// </summary>
    private static bool IsToDeliver(Message message, Decision decision)
    {
        if (message.Status != MessageStatus.Requested) return false;
        if (decision.Effects.Contains(new Effect.Deliver(message.Id))) return true;
        if (message.Attempts == 0 && message.NextAt - message.RequestedAt <= RingsAgain) return true;
        // After the first attempt the ledger puts off by as long as it rings: that one could be either, and waits.
        return message.Attempts != 1 && message.NextAt - decision.Next.DecidedAt == RingsAgain;
    }
}
