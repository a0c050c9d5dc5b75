using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>What the Functions host calls. The classes behind it run on any engine of Durable Task.</summary>
public sealed class OrchestrationFunctions(IInputProcessor processor, IMailComposer composer, IMessageSender sender, ILoggerFactory logs)
{
    /// <summary>See <see cref="JourneyOrchestrator"/>.</summary>
    [Function(nameof(JourneyOrchestrator))]
    public static Task<string?> JourneyAsync([OrchestrationTrigger] TaskOrchestrationContext context, JourneyInput input) =>
        new JourneyOrchestrator().RunAsync(context, input);

    /// <summary>See <see cref="LifecycleOrchestrator"/>.</summary>
    [Function(nameof(LifecycleOrchestrator))]
    public static Task<string?> LifecycleAsync([OrchestrationTrigger] TaskOrchestrationContext context, LifecycleInput input) =>
        new LifecycleOrchestrator().RunAsync(context, input);

    /// <summary>See <see cref="AdvanceActivity"/>.</summary>
    [Function(nameof(AdvanceActivity))]
    public Task<AdvanceOutput> AdvanceAsync([ActivityTrigger] AdvanceInput input, [DurableClient] DurableTaskClient client) =>
        new AdvanceActivity(processor, client, logs.CreateLogger<AdvanceActivity>()).RunAsync(input);

    /// <summary>See <see cref="ClockActivity"/>.</summary>
    [Function(nameof(ClockActivity))]
    public Task<ClockOutput> ClockAsync([ActivityTrigger] ClockInput input, [DurableClient] DurableTaskClient client) =>
        new ClockActivity(processor, client, logs.CreateLogger<ClockActivity>()).RunAsync(input);

    /// <summary>See <see cref="DeliverActivity"/>.</summary>
    [Function(nameof(DeliverActivity))]
    public Task<bool> DeliverAsync([ActivityTrigger] DeliverInput input, [DurableClient] DurableTaskClient client) =>
        new DeliverActivity(processor, composer, sender, client, logs.CreateLogger<DeliverActivity>()).RunAsync(input);
}
