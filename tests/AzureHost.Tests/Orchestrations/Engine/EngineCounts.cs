namespace Orchestration.AzureHost.Tests.Orchestrations.Engine;

/// <summary>What an engine did: what it is paid for.</summary>
internal sealed record EngineCounts
{
    public int Starts { get; set; }

    public int Activities { get; set; }

    public int Timers { get; set; }

    public int Events { get; set; }

    public int Continues { get; set; }
}
