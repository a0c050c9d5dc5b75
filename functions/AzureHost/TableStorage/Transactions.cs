using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>Submits transactions of one partition.</summary>
internal static class Transactions
{
    /// <summary>The most rows that a transaction takes.</summary>
    public const int MaxRows = 100;

    private static readonly TableErrorCode[] Preconditions =
    [
        TableErrorCode.EntityAlreadyExists, TableErrorCode.EntityNotFound, TableErrorCode.ResourceNotFound,
        TableErrorCode.UpdateConditionNotSatisfied,
    ];

    private const int MaxTries = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// Submits a transaction and says whether it took place; false where a row was there that should not be, or was not as
    /// expected. Throttling and time-outs that the service reports inside an answer (a 202 around a 503) are tried again
    /// here, for the client's pipeline sees only the outer status.
    /// </summary>
    /// <exception cref="RequestFailedException">The service failed.</exception>
    public static async Task<bool> TrySubmitAsync(
        TableClient table, IReadOnlyList<TableTransactionAction> actions, TimeProvider time, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAsync(() => table.SubmitTransactionAsync(actions, cancellation));
            }
            catch (TableTransactionFailedException busy) when (busy.Status is 408 or 429 or >= 500 && tries < MaxTries)
            {
                await Task.Delay(FirstPause * Math.Pow(2, tries - 1), time, cancellation);
            }
        }
    }

    /// <summary>Writes and says whether it took place; false where a row was there that should not be, was not there, or has changed.</summary>
    /// <exception cref="RequestFailedException">The service failed.</exception>
    public static async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (RequestFailedException refused) when (refused.ErrorCode is { } code ? Preconditions.Contains(new(code)) : refused.Status is 409 or 412)
        {
            return false;
        }
    }
}
