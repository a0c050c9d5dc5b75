namespace Orchestration.Simulation;

/// <summary>A promise was broken.</summary>
public sealed class ViolationException : Exception
{
    public ViolationException()
    {
    }

    public ViolationException(string message)
        : base(message)
    {
    }

    public ViolationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
