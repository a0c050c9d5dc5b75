using Microsoft.DurableTask;

namespace Orchestration.AzureHost.Tests.Orchestrations.Engine;

/// <summary>What an engine tells an activity of itself.</summary>
internal sealed class FakeActivityContext(string name, string instance) : TaskActivityContext
{
    public override TaskName Name => name;

    public override string InstanceId => instance;
}
