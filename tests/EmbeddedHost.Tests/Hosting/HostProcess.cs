using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Orchestration.EmbeddedHost.Tests.Hosting;

/// <summary>The real host as a process of its own, on a data directory and a free loopback port.</summary>
internal sealed class HostProcess : IDisposable
{
    public const string WriteKey = "write-key-for-tests-only";
    public const string AdminKey = "admin-key-for-tests-only";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private HostProcess(Process process, HttpClient http)
    {
        _process = process;
        Http = http;
    }

    /// <summary>Talks to the host with the admin key, which opens everything.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts the host and returns once it answers.</summary>
    public static async Task<HostProcess> StartAsync(string data, CancellationToken cancellation)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "journeys.dll"), "serve",
                "--config", Path.Combine(AppContext.BaseDirectory, "config"), "--data", data, "--urls", url,
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["JOURNEYS_WRITE_KEY"] = WriteKey;
        start.Environment["JOURNEYS_ADMIN_KEY"] = AdminKey;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var http = new HttpClient { BaseAddress = new(url), Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
        var host = new HostProcess(process, http);
        await UntilAsync(
            async () =>
            {
                process.HasExited.ShouldBeFalse($"the host ended: {(process.HasExited ? await errors : "")}");
                return await host.AnswersAsync(cancellation);
            },
            "the host answers on /health", cancellation);
        return host;
    }

    /// <summary>Asks again and again until the condition holds; fails where it does not within a minute.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
        {
            (watch.Elapsed < Patience).ShouldBeTrue($"waited {Patience.TotalSeconds} s until {what}");
            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    /// <summary>Ends the process as a power cut would: SIGKILL, nothing flushed, nothing said.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
        Http.Dispose();
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("/health", UriKind.Relative), cancellation);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
