using System.Buffers;
using Azure.Data.Tables;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Storage;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>Receipts as rows: one for all of a commit's, more only where they are very many.</summary>
internal static class TimelineRows
{
    /// <summary>How many bytes of receipts share a row, before compression.</summary>
    private const int RowBytes = 512 * 1024;

    /// <summary>Adds the rows of receipts, in order, and says how many bytes are stored; null where one does not fit.</summary>
    public static int? Write(List<TableEntity> rows, string partition, int epoch, ReadOnlySpan<Receipt> receipts)
    {
        if (receipts.IsEmpty) return 0;
        var bytes = new ArrayBufferWriter<byte>();
        ReceiptCodec.Write(receipts, bytes);
        if (bytes.WrittenCount > RowBytes && receipts.Length > 1)
        {
            var half = receipts.Length / 2;
            return Write(rows, partition, epoch, receipts[..half]) + Write(rows, partition, epoch, receipts[half..]);
        }

        var row = new TableEntity(partition, RowKeys.Timeline(epoch, receipts[^1].Number));
        rows.Add(row);
        return PackedBytes.Write(row, bytes.WrittenSpan);
    }

    /// <summary>The receipts of a row.</summary>
    public static IEnumerable<Receipt> Read(TableEntity row) => ReceiptCodec.Read(PackedBytes.Read(row));
}
