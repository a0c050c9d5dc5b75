using Microsoft.DurableTask.Client;

namespace Orchestration.AzureHost.Tests.Orchestrations.Engine;

/// <summary>An orchestration as an engine stores it.</summary>
internal sealed class FakeInstance(string id, string orchestrator, string? input)
{
    public string Id { get; } = id;

    public string Orchestrator { get; } = orchestrator;

    public string? Input { get; set; } = input;

    public OrchestrationRuntimeStatus Status { get; set; } = OrchestrationRuntimeStatus.Pending;

    public string? CustomStatus { get; set; }

    public string? Output { get; set; }

    public Exception? Failure { get; set; }

    /// <summary>Which generation runs, from 1.</summary>
    public int Generation { get; set; } = 1;

    /// <summary>The history of this generation.</summary>
    public List<HistoryItem> History { get; } = [];

    /// <summary>What has come for it and is not in the history yet.</summary>
    public List<HistoryItem> Inbox { get; } = [];

    /// <summary>How many rows the history of each finished generation had.</summary>
    public List<int> Sizes { get; } = [];

    public bool IsOver => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}
