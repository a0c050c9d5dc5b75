using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Orchestration.AzureHost.TableStorage;

namespace Orchestration.AzureHost.Tests.Azurite;

/// <summary>
/// The emulator's table service as a process on loopback, in memory, with two accounts; one for all tests. It ends with
/// the tests' process, whose end of its input it waits for.
/// </summary>
internal sealed class AzuriteServer
{
    /// <summary>The accounts.</summary>
    public const string One = "one", Two = "two";

    private static readonly string Key = Convert.ToBase64String("a key for loopback"u8);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Azurite", "Server");
    private static readonly Lazy<Task<(AzuriteServer? Server, string? Missing)>> Shared = new(StartAsync);
    private readonly Process _process;
    private readonly int _port;

    private AzuriteServer(Process process, int port) => (_process, _port) = (process, port);

    /// <summary>The emulator, started if need be; or the test is skipped where node or npm is not at hand.</summary>
    public static async Task<AzuriteServer> StartOrSkipAsync()
    {
        var (server, missing) = await Shared.Value;
        Assert.SkipWhen(server is null, missing ?? "");
        server!._process.HasExited.ShouldBeFalse("Azurite has ended.");
        return server;
    }

    /// <summary>A client of an account, with the product's options, which a test may change.</summary>
    public TableServiceClient Client(string account = One, Action<TableClientOptions>? change = null)
    {
        var options = TableClients.ClientOptions();
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        change?.Invoke(options);
        return new(ConnectionString(account), options);
    }

    /// <summary>An account's connection string.</summary>
    public string ConnectionString(string account = One) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};TableEndpoint=http://127.0.0.1:{_port}/{account};";

    private static async Task<(AzuriteServer?, string?)> StartAsync()
    {
        var (folder, missing) = await InstalledAsync();
        if (missing is not null) return (null, missing);
        var process = NodePackages.Start("node", Folder, ["server.mjs", folder, $"{One}:{Key};{Two}:{Key}"]);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith('{')) continue;
            var port = JsonDocument.Parse(line).RootElement.GetProperty("port").GetInt32();
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
            return (new(process, port), null);
        }

        throw new InvalidOperationException("Azurite did not start: " + await process.StandardError.ReadToEndAsync());
    }

    // Hundreds of megabytes, so they are kept in the user's cache from one build to the next, a folder for each lock file.
    private static async Task<(string Folder, string? Missing)> InstalledAsync()
    {
        var lockFile = await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"));
        var name = Convert.ToHexStringLower(SHA256.HashData(lockFile).AsSpan(0, 8));
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var folder = Path.Combine(caches, "orchestration-azurite", name);
        if (Directory.Exists(folder)) return (folder, null);

        var building = Directory.CreateDirectory($"{folder}-{Environment.ProcessId}").FullName;
        foreach (var file in new[] { "package.json", "package-lock.json" }) File.Copy(Path.Combine(Folder, file), Path.Combine(building, file), overwrite: true);
        if (await NodePackages.InstallAsync(building, "azurite") is { } missing) return (folder, missing);
        try
        {
            Directory.Move(building, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another run was faster; its packages serve as well.
            Directory.Delete(building, recursive: true);
        }

        return (folder, null);
    }
}
