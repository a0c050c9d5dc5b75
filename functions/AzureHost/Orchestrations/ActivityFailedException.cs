using Microsoft.Extensions.Logging;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>
/// An activity's failure as the engine may keep it. The engine writes a failure's text and trace into the history, where
/// personal data must never come; so all it gets is the kind of failure, and the log gets the rest.
/// </summary>
public sealed partial class ActivityFailedException : Exception
{
    private ActivityFailedException(string kind) : base($"The work could not be done ({kind}); the log says more.")
    {
    }

    /// <summary>Does the work, and makes any failure one of these.</summary>
    internal static async Task<T> GuardAsync<T>(ILogger log, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
#pragma warning disable CA1031 // Whatever it is: logged, and passed on as the engine may keep it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFailed(log, fault);
            throw new ActivityFailedException(fault.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 600, Level = LogLevel.Error, Message = "An activity failed; it is tried again.")]
    private static partial void LogFailed(ILogger log, Exception fault);
}
