using Orchestration.Runtime.Intake;

namespace Orchestration.EmbeddedHost.Scheduler;

/// <summary>The part of a caller's batch that one worker decides.</summary>
internal sealed class WorkItem(BatchOfWork batch, List<CustomerInput> inputs, List<int> positions)
{
    /// <summary>What to decide.</summary>
    public List<CustomerInput> Inputs { get; } = inputs;

    /// <summary>Hands over the results.</summary>
    public void Complete(IReadOnlyList<Processed> results, int from) => batch.Complete(positions, results, from);

    /// <summary>Fails the caller's batch.</summary>
    public void Fail(Exception fault) => batch.Fail(fault);
}
