using System.CommandLine;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.EmbeddedHost.Sqlite;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>The data directory and the configuration, opened for a command about one customer.</summary>
internal sealed class OpenedData : IAsyncDisposable
{
    private readonly DataDirectory _directory;

    private OpenedData(DataDirectory directory, SqliteStore store, ShopConfig shop)
    {
        _directory = directory;
        Store = store;
        Shop = shop;
    }

    /// <summary>Whose data.</summary>
    public static Argument<string> Customer { get; } = new("CUSTOMER") { Description = "The customer's id, as in the subject of the events." };

    /// <summary>The store.</summary>
    public SqliteStore Store { get; }

    /// <summary>The configuration.</summary>
    public ShopConfig Shop { get; }

    /// <summary>The folder of the outbox.</summary>
    public string Outbox => Path.Combine(_directory.Path, "outbox");

    /// <summary>Opens what the command line names.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="route">The route that answers the same while a host holds the directory.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="StoreException">There is no data, or another process holds it.</exception>
    public static async Task<OpenedData> OpenAsync(ParseResult parsed, string route, CancellationToken cancellation)
    {
        var path = parsed.GetValue(CommonOptions.Data)!;
        if (!File.Exists(Path.Combine(path, "journeys.db")))
            throw new StoreException($"There is no data in '{Path.GetFullPath(path)}'. Name the directory with --data.");
        var directory = OpenDirectory(path, route);
        SqliteStore? store = null;
        try
        {
            store = SqliteStore.Open(directory);
            return new(directory, store, ShopFiles.Load(parsed.GetValue(CommonOptions.Config)!, await store.LoadAllAsync(cancellation)));
        }
        catch
        {
            if (store is not null) await store.DisposeAsync();
            directory.Dispose();
            throw;
        }
    }

    /// <summary>The customer that the command line names, or null where nothing is known of it; that is said on the error stream.</summary>
    public async Task<CustomerState?> FindAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var stored = (await ((ICustomerStore)Store).LoadAsync([new CustomerId(parsed.GetValue(Customer)!)], cancellation))[0];
        if (stored.Version is not null && !stored.State.IsBlank) return stored.State;
        var why = stored.State.ErasedAt is { } erased ? $"the customer was erased on {erased.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "no event with this subject was ever taken in";
        await Console.Error.WriteLineAsync($"No such customer: {why}. Ids are compared letter by letter.");
        return null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _directory.Dispose();
    }

    private static DataDirectory OpenDirectory(string path, string route)
    {
        try
        {
            return DataDirectory.Open(path);
        }
        catch (StoreException held)
        {
            throw new StoreException($"{held.Message} While serve runs, it answers the same at {route} (admin key).", held.Code, held);
        }
    }
}
