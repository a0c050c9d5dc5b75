using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Orchestration.EmbeddedHost.Endpoints;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>The real host, <c>serve</c> as a process of its own, on a data directory and a free port of the loopback.</summary>
internal sealed class ServedHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServedHost(Process process, HttpClient http)
    {
        _process = process;
        Http = http;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        _errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>Talks to the host with the admin key, which opens everything.</summary>
    public HttpClient Http { get; }

    /// <summary>From the start of the process to the first answer of <c>/health</c>.</summary>
    public TimeSpan StartUp { get; private set; }

    /// <summary>The processor time it took so far.</summary>
    public TimeSpan ProcessorTime => Now.TotalProcessorTime;

    /// <summary>Its resident bytes.</summary>
    public long ResidentBytes => Now.WorkingSet64;

    /// <summary>The most resident bytes it ever had.</summary>
    public long MostResidentBytes => Now.PeakWorkingSet64;

    private Process Now
    {
        get
        {
            _process.Refresh();
            return _process;
        }
    }

    /// <summary>Starts the host and waits for its first answer.</summary>
    /// <exception cref="IOException">It ended, or did not answer within a minute.</exception>
    public static async Task<ServedHost> StartAsync(string config, string data, string deliver, CancellationToken cancellation)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "serve", "--config", config, "--data", data, "--urls", url, "--deliver", deliver },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Insert(0, Environment.GetCommandLineArgs()[0]);
        var key = Guid.NewGuid().ToString("N");
        start.Environment[KeyFile.AdminVariable] = key;
        var http = new HttpClient { BaseAddress = new(url), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        var watch = Stopwatch.StartNew();
        var host = new ServedHost(Process.Start(start) ?? throw new IOException("The host could not be started."), http);
        while (!await host.AnswersAsync(cancellation))
        {
            if (host._process.HasExited || watch.Elapsed > Patience)
            {
                await host.DisposeAsync();
                throw new IOException($"The host does not start. {await host._errors}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellation);
        }

        host.StartUp = watch.Elapsed;
        return host;
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
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
