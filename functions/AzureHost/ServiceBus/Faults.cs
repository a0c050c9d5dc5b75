using Azure;
using Orchestration.AzureHost.Orchestrations;

namespace Orchestration.AzureHost.ServiceBus;

/// <summary>Tells a bad time from a bad event.</summary>
internal static class Faults
{
    /// <summary>Whether the fault lies with the store, the engine or the network, and so may pass by itself.</summary>
    public static bool MayPass(Exception fault) => fault switch
    {
        RequestFailedException refused => refused.Status is 0 or 401 or 403 or 404 or 408 or 429 or >= 500,
        TimeoutException or IOException or HttpRequestException or OperationCanceledException => true,
        AggregateException many => many.InnerExceptions.All(MayPass),
        _ => EngineErrors.IsOfEngine(fault),
    };
}
