using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>Starts the real host, as a process of its own, over many waiting enrollments and over none.</summary>
internal static class WaitingBench
{
    /// <summary>Measures. Each customer waits in the sample shop's journeys after a first order.</summary>
    public static async Task<WaitingFigures> MeasureAsync(BenchPlace place, int count, CancellationToken cancellation)
    {
        var (_, empty) = await StartAsync(place.Config, place.NewFolder(), cancellation);
        await using var shop = await BenchShop.OpenAsync(place, deliver: null, cancellation);
        await shop.SignUpAsync(0, count, consenting: false, cancellation);
        var now = TimeProvider.System.GetUtcNow();
        await shop.FeedAsync(0, count, number => BenchEvents.Order(number, 1, now), cancellation);
        await shop.Runtime.DisposeAsync();
        var disk = new DirectoryInfo(shop.Options.Data).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        var (seconds, resident) = await StartAsync(place.Config, shop.Options.Data, cancellation);
        return new(count, (double)(resident - empty) / count, (double)disk / count, seconds, resident);
    }

    /// <summary>Starts a host and waits for its first answer. Returns the seconds, and its resident bytes a moment later.</summary>
    private static async Task<(double Seconds, long Resident)> StartAsync(string config, string data, CancellationToken cancellation)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "serve", "--config", config, "--data", data, "--urls", url },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Insert(0, Environment.GetCommandLineArgs()[0]);
        var watch = Stopwatch.StartNew();
        using var host = Process.Start(start) ?? throw new InvalidOperationException("The host could not be started.");
        try
        {
            host.OutputDataReceived += (_, _) => { };
            host.ErrorDataReceived += (_, _) => { };
            host.BeginOutputReadLine();
            host.BeginErrorReadLine();
            using var http = new HttpClient();
            while (!await AnswersAsync(http, url + "/health", cancellation))
            {
                if (host.HasExited || watch.Elapsed > TimeSpan.FromMinutes(1)) throw new InvalidOperationException("The host does not start.");
                await Task.Delay(TimeSpan.FromMilliseconds(10), cancellation);
            }

            var seconds = watch.Elapsed.TotalSeconds;
            await Task.Delay(TimeSpan.FromSeconds(2), cancellation);
            host.Refresh();
            return (seconds, host.WorkingSet64);
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string url, CancellationToken cancellation)
    {
        try
        {
            return (await http.GetAsync(new Uri(url), cancellation)).StatusCode == HttpStatusCode.OK;
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
