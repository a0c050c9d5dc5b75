using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Hosting;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Hosting;

/// <summary>
/// Opens the configuration before the app takes anything on, and follows it from then on. Workers look for changes each
/// by itself, so for up to a minute they may differ in what they know; what the store holds is understood by all
/// (<see cref="PinnedCustomerStore"/>).
/// </summary>
internal sealed partial class ConfigFollower(
    IConfigSource source, IDefinitionStore definitions, TimeProvider time, ILoggerFactory logs, ILogger<ConfigFollower> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private LiveConfig? _config;

    /// <summary>The configuration in force.</summary>
    /// <exception cref="InvalidOperationException">It is not opened yet.</exception>
    public LiveConfig Config => _config ?? throw new InvalidOperationException("The configuration is not opened yet.");

    /// <summary>Opens the configuration.</summary>
    /// <exception cref="ConfigurationException">It has errors.</exception>
    public async Task OpenAsync(CancellationToken cancellation) =>
        _config = await LiveConfig.OpenAsync(source, definitions, NodaZones.Instance, logs.CreateLogger<LiveConfig>(), cancellation);

    /// <inheritdoc/>
    /// <remarks>Where a check fails, the configuration in force stays.</remarks>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        TimedLoop.RunAsync(Pause, time, stop => Config.CheckNowAsync(stop), LogFailed, stoppingToken);

    [LoggerMessage(EventId = 750, Level = LogLevel.Error, Message = "Following the configuration failed; it is tried again in a minute.")]
    private partial void LogFailed(Exception fault);
}
