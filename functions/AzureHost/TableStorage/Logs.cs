using Microsoft.Extensions.Logging;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>What the tables log: nothing of a customer.</summary>
internal static partial class Logs
{
    [LoggerMessage(EventId = 700, Level = LogLevel.Warning, Message = "Counts could not be written; they are kept in memory for the next time.")]
    public static partial void FlushFailed(ILogger log, Exception failed);
}
