namespace Orchestration.AzureHost.TableStorage;

/// <summary>The rows of a customer's partition.</summary>
internal static class RowKeys
{
    /// <summary>The state as of the last commit.</summary>
    public const string State = "state";

    /// <summary>Says that the customer was erased and rows of the timeline may be left.</summary>
    public const string Erasing = "erasing";

    /// <summary>Before all rows of all timelines.</summary>
    public const string Timelines = "timeline-";

    /// <summary>The row of an event that was taken.</summary>
    public static string Input(ReadOnlySpan<byte> digest) => "input-" + Convert.ToHexStringLower(digest);

    /// <summary>
    /// Before all rows of the timeline of an epoch. Epochs count the customer's erasures: what happened before one is in
    /// another epoch and thereby out of sight, whether or not its rows are deleted yet.
    /// </summary>
    public static string Timeline(int epoch) => $"{Timelines}{epoch:x8}";

    /// <summary>The row that ends with a receipt. Named by its last, the rows above a number are a range.</summary>
    public static string Timeline(int epoch, long last) => $"{Timeline(epoch)}-{last:d19}";
}
