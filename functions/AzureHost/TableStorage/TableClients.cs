using System.Collections.Immutable;
using System.Data.Common;
using Azure.Core;
using Azure.Data.Tables;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>Makes the clients of storage accounts: with an identity in the cloud, with a key for an emulator on this machine only.</summary>
public static class TableClients
{
    private const string Emulator = "UseDevelopmentStorage=true";

    /// <summary>A client for each account.</summary>
    /// <param name="options">Where the accounts are.</param>
    /// <param name="credential">Who asks; used for https endpoints only.</param>
    /// <exception cref="ArgumentException">An account is neither an https endpoint nor an emulator's connection string. The message names its place and not its text, which may hold a key.</exception>
    public static ImmutableArray<TableServiceClient> Create(TableStorageOptions options, TokenCredential credential)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. options.Accounts.Select((account, index) => Create(account, index, credential))];
    }

    /// <summary>
    /// How requests are tried again: what was throttled (429, 503), timed out or broke off, with growing pauses of half a
    /// second to ten, five times. A partition that is being moved or split answers again within seconds.
    /// </summary>
    internal static TableClientOptions ClientOptions() => new()
    {
        Retry =
        {
            Mode = RetryMode.Exponential,
            Delay = TimeSpan.FromSeconds(0.5),
            MaxDelay = TimeSpan.FromSeconds(10),
            MaxRetries = 5,
            NetworkTimeout = TimeSpan.FromSeconds(30),
        },
    };

    /// <summary>Whether it is the connection string of an emulator on this machine.</summary>
    internal static bool IsEmulator(string account)
    {
        if (string.Equals(account.TrimEnd(';'), Emulator, StringComparison.OrdinalIgnoreCase)) return true;
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = account };
            return parts.TryGetValue("TableEndpoint", out var value)
                && Uri.TryCreate(value as string, UriKind.Absolute, out var endpoint) && endpoint.IsLoopback;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static TableServiceClient Create(string account, int index, TokenCredential credential)
    {
        if (Uri.TryCreate(account, UriKind.Absolute, out var endpoint) && endpoint.Scheme == Uri.UriSchemeHttps)
            return new(endpoint, credential, ClientOptions());
        if (IsEmulator(account)) return new(account, ClientOptions());
        throw new ArgumentException(
            $"Table account {index + 1} is neither an https endpoint nor an emulator's connection string ({Emulator}).", nameof(account));
    }
}
