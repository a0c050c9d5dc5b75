using System.Text.Json.Serialization;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>How what goes through the task hub is written, without reflection.</summary>
[JsonSerializable(typeof(JourneyInput))]
[JsonSerializable(typeof(JourneyStatus))]
[JsonSerializable(typeof(AdvanceInput))]
[JsonSerializable(typeof(AdvanceOutput))]
[JsonSerializable(typeof(DeliverInput))]
[JsonSerializable(typeof(LifecycleInput))]
[JsonSerializable(typeof(LifecycleStatus))]
[JsonSerializable(typeof(ClockInput))]
[JsonSerializable(typeof(ClockOutput))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(string))]
public sealed partial class OrchestrationJson : JsonSerializerContext;
