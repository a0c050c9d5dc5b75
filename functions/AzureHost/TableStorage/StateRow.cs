using System.Text;
using Azure.Data.Tables;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Storage;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>The row of a customer's state: the document, and beside it what sweeps look for, so that the service can look for it.</summary>
internal static class StateRow
{
    /// <summary>Whether messages are unsettled.</summary>
    public const string Unsettled = "Unsettled";

    /// <summary>When the customer next wants to be woken, in UTC ticks; absent for never.</summary>
    public const string WakeAt = "WakeAt";

    /// <summary>How often the customer was erased.</summary>
    public const string Epoch = "Epoch";

    private const string Id = "Id";

    /// <summary>The columns that say whose state it is.</summary>
    public static readonly string[] IdColumns = [Id];

    /// <summary>The columns that say which epoch it is.</summary>
    public static readonly string[] EpochColumns = [Epoch];

    /// <summary>Puts a state into the row and says how many bytes are stored.</summary>
    /// <exception cref="StateTooLargeException">It is too large.</exception>
    public static int Write(TableEntity row, in CustomerPartition partition, int epoch, CustomerState state, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > StateTooLargeException.MaxBytes) throw new StateTooLargeException(state.Id, bytes.Length);
        row[Id] = partition.Id;
        row[Epoch] = epoch;
        row[Unsettled] = state.Messages.Length > 0;
        if (state.NextWake is { } wake) row[WakeAt] = wake.UtcTicks;
        return PackedBytes.Write(row, bytes) ?? throw new StateTooLargeException(state.Id, bytes.Length);
    }

    /// <summary>The customer of a row.</summary>
    /// <exception cref="InvalidDataException">The row is damaged, or another customer's.</exception>
    public static StoredCustomer Read(TableEntity row, CustomerId asked)
    {
        var state = StateCodec.Read(PackedBytes.Read(row));
        if (state.Id != asked) throw new InvalidDataException("A partition holds another customer than its key says.");
        return new(state, new CustomerVersion(EpochOf(row), row.ETag).ToString());
    }

    /// <summary>The epoch of a row.</summary>
    public static int EpochOf(TableEntity row) => row.GetInt32(Epoch) ?? 0;

    /// <summary>The customer's id of a row.</summary>
    public static CustomerId IdOf(TableEntity row) =>
        new(Encoding.UTF8.GetString(row.GetBinary(Id) ?? throw new InvalidDataException("A state has no id.")));
}
