using Orchestration.EmbeddedHost.Endpoints;
using Orchestration.EmbeddedHost.Telemetry;
using Orchestration.Runtime.Http.Events;

namespace Orchestration.EmbeddedHost.Hosting;

/// <summary>Runs the whole host: opens the data, listens, keeps time, delivers; and stops in the reverse order.</summary>
internal static class ServingHost
{
    /// <summary>Runs until the process is asked to stop (Ctrl-C, SIGTERM).</summary>
    /// <param name="options">Where things are.</param>
    /// <param name="urls">Where to listen.</param>
    /// <param name="greet">Called once it listens.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task RunAsync(EmbeddedOptions options, string[] urls, Action<KeyFile> greet, CancellationToken cancellation)
    {
        using var export = new OtlpExport();
        using var logs = LoggerFactory.Create(logging => logging.AddSimpleConsole(console => console.SingleLine = true));
        _ = Task.Run(Rehearsal.ReadTemplate, CancellationToken.None);
        KeyFile? keys = null;
        await using var runtime = await EmbeddedRuntime.OpenAsync(
            options,
            directory => (keys = KeyFile.Open(directory.Path, Environment.GetEnvironmentVariable)).TokenKey,
            TimeProvider.System, logs, cancellation);
        await using var app = JourneyServer.Build(runtime, options, keys!, urls, TimeProvider.System);
        var gate = app.Services.GetRequiredService<IntakeGate>();
        app.Lifetime.ApplicationStopping.Register(gate.Close);
        await runtime.StartAsync(cancellation);
        await app.StartAsync(cancellation);
        greet(keys!);
        var rehearsal = new Rehearsal(runtime.Config.Current, runtime.Composer, TimeProvider.System.GetUtcNow());
        _ = Task.Run(() => rehearsal.Play(app.Lifetime.ApplicationStopping), CancellationToken.None);
        await app.WaitForShutdownAsync(cancellation);
    }
}
