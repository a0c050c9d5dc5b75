using DurableTask.Core.Exceptions;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>
/// Tells apart what engines throw. The client of the Functions host speaks gRPC to it: a start that finds the instance
/// running is ALREADY_EXISTS, which the client mostly turns into <see cref="OrchestrationAlreadyExistsException"/>; an event
/// for an instance that is not there is NOT_FOUND, for one that has ended FAILED_PRECONDITION. Other engines drop such
/// events silently.
/// </summary>
internal static class EngineErrors
{
    /// <summary>Whether the instance is there already, and running.</summary>
    public static bool IsAlreadyThere(Exception fault) => fault is OrchestrationAlreadyExistsException || StatusOf(fault) == "AlreadyExists";

    /// <summary>Whether there is no such instance, or it has ended.</summary>
    public static bool IsNotThere(Exception fault) => StatusOf(fault) is "NotFound" or "FailedPrecondition";

    /// <summary>Whether the engine, or the way to it, failed.</summary>
    public static bool IsOfEngine(Exception fault) => StatusOf(fault) is not null;

    /// <summary>The gRPC status. Read by name: the package that has the exception is an inner matter of the client's.</summary>
    private static string? StatusOf(Exception fault) =>
        fault.GetType() is { FullName: "Grpc.Core.RpcException" } type ? type.GetProperty("StatusCode")?.GetValue(fault)?.ToString() : null;
}
