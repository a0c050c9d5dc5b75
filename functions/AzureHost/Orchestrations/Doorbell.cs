using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>Somebody to be told that there is something to look at. It says no more: whoever is rung for loads the customer and decides.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Enrollment">The enrollment; null for the lifecycle's clock.</param>
/// <param name="IsNew">Whether its orchestration is most likely to be begun.</param>
/// <param name="IsLive">Whether an orchestration belongs to it: if there is none, it is begun.</param>
public sealed record Doorbell(CustomerId Customer, EnrollmentId? Enrollment, bool IsNew, bool IsLive)
{
    /// <summary>The orchestration's id.</summary>
    public string Instance => Enrollment is { } enrollment ? InstanceIds.Of(enrollment) : InstanceIds.Of(Customer);

    /// <summary>
    /// Whom a change of a customer concerns: enrollments that began, moved or ended, or whose messages did, and the clock
    /// where it was set or now goes off earlier. A clock set later needs no doorbell: it goes off, finds nothing due and is set again.
    /// </summary>
    public static IEnumerable<Doorbell> Between(CustomerState before, CustomerState after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var concerned = new HashSet<EnrollmentId>();
        concerned.UnionWith(after.Enrollments.Except(before.Enrollments).Select(e => e.Id));
        concerned.UnionWith(before.Enrollments.Except(after.Enrollments).Select(e => e.Id));
        concerned.UnionWith(after.Messages.Except(before.Messages).Select(m => m.Enrollment));
        concerned.UnionWith(before.Messages.Except(after.Messages).Select(m => m.Enrollment));
        foreach (var id in concerned) yield return new(after.Id, id, IsNew: !Holds(before, id), IsLive: Holds(after, id));
        if (after.ClockAt is { } clock && !(before.ClockAt <= clock)) yield return new(after.Id, null, IsNew: before.ClockAt is null, IsLive: true);
    }

    /// <summary>Everybody who should be waiting for something of this customer: for when it is not known who was told.</summary>
    public static IEnumerable<Doorbell> AllOf(CustomerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var live = state.Enrollments.Select(e => e.Id).Concat(state.Messages.Select(m => m.Enrollment)).Distinct();
        foreach (var id in live) yield return new(state.Id, id, IsNew: true, IsLive: true);
        if (state.ClockAt is not null) yield return new(state.Id, null, IsNew: true, IsLive: true);
    }

    private static bool Holds(CustomerState state, EnrollmentId id) =>
        state.Enrollments.Any(e => e.Id == id) || state.Messages.Any(m => m.Enrollment == id);
}
