using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Orchestration.EmbeddedHost.Tests.Sending;

/// <summary>The npm package smtp-server as a process on loopback; see SmtpServer/server.mjs for how it behaves.</summary>
internal sealed class LoopbackSmtpServer : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Sending", "SmtpServer");
    private static readonly Lazy<Task<string?>> Installed = new(() => NodePackages.InstallAsync(Folder, "smtp-server"));

    private readonly Process _process;
    private readonly List<ReceivedMail> _received = [];

    private LoopbackSmtpServer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>Starts a server on a free port, or skips the test where node or npm is not at hand.</summary>
    public static async Task<LoopbackSmtpServer> StartOrSkipAsync(object? settings = null)
    {
        if (await Installed.Value is { } missing)
            Assert.Skip(missing);
        var process = NodePackages.Start("node", Folder, ["server.mjs", JsonSerializer.Serialize(settings ?? new { })]);
        var first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (first is null)
            throw new InvalidOperationException("The SMTP server did not start: " + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        return new LoopbackSmtpServer(process, JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32());
    }

    /// <summary>All mails accepted so far.</summary>
    public Task<IReadOnlyList<ReceivedMail>> ReceivedAsync() => TellAsync("flush");

    /// <summary>Closes every open connection from the server's side, as it would when they idle.</summary>
    public Task HangUpAsync() => TellAsync("hang up");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<IReadOnlyList<ReceivedMail>> TellAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var said = JsonDocument.Parse(line).RootElement;
            if (said.TryGetProperty("flushed", out _))
                return _received;
            _received.Add(new ReceivedMail(
                said.GetProperty("from").GetString()!,
                [.. said.GetProperty("to").EnumerateArray().Select(to => to.GetString()!)],
                Encoding.UTF8.GetString(said.GetProperty("raw").GetBytesFromBase64()),
                said.GetProperty("secure").GetBoolean(),
                said.GetProperty("user").GetString(),
                said.GetProperty("connection").GetString()!));
        }

        throw new InvalidOperationException("The SMTP server ended.");
    }
}
