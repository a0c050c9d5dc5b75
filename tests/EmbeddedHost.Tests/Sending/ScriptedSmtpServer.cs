using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.EmbeddedHost.Sending.Smtp;

namespace Orchestration.EmbeddedHost.Tests.Sending;

/// <summary>A socket that plays a script a connection, for what no real server would do on request.</summary>
internal sealed class ScriptedSmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _play;

    public ScriptedSmtpServer(params Func<ScriptedConnection, Task>[] scripts)
    {
        _listener.Start();
        _play = PlayAsync(scripts);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections { get; private set; }

    /// <summary>A sender to a port of this machine, which waits for as long as a script may take.</summary>
    public static SmtpSender Sender(int port, int connections = 1, TimeSpan? patience = null) => new(
        new SmtpOptions
        {
            Host = "127.0.0.1",
            Port = port,
            Connections = connections,
            CommandTimeout = patience ?? TimeSpan.FromMinutes(1),
            DataTimeout = patience ?? TimeSpan.FromMinutes(1),
            Backoff = TimeSpan.FromMinutes(10),
        },
        TimeProvider.System,
        NullLogger<SmtpSender>.Instance);

    /// <summary>Waits until every script has been played to its end; a script that heard something else fails the test.</summary>
    public async ValueTask DisposeAsync()
    {
        await _play.WaitAsync(TimeSpan.FromSeconds(30));
        _listener.Dispose();
    }

    private async Task PlayAsync(Func<ScriptedConnection, Task>[] scripts)
    {
        var playing = new List<Task>();
        foreach (var script in scripts)
        {
            var connection = new ScriptedConnection(await _listener.AcceptSocketAsync());
            Connections++;
            playing.Add(PlayAsync(script, connection));
        }

        await Task.WhenAll(playing);
    }

    private static async Task PlayAsync(Func<ScriptedConnection, Task> script, ScriptedConnection connection)
    {
        using (connection)
            await script(connection);
    }
}
