namespace Orchestration.Simulation;

/// <summary>A promise was broken.</summary>
public sealed class Violation : Exception
{
    public Violation()
    {
    }

    public Violation(string message)
        : base(message)
    {
    }

    public Violation(string message, Exception inner)
        : base(message, inner)
    {
    }
}
