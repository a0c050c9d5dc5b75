namespace Orchestration.Runtime.Intake;

/// <summary>Decides inputs and makes the decisions durable.</summary>
public interface IInputProcessor
{
    /// <summary>Answers in the order asked, once everything is on disk. Inputs of one customer are decided in their order.</summary>
    ValueTask<IReadOnlyList<Processed>> ProcessAsync(IReadOnlyList<CustomerInput> inputs, CancellationToken cancellation);
}
