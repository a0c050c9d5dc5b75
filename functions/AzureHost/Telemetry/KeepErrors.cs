using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Extensibility;

namespace Orchestration.AzureHost.Telemetry;

/// <summary>
/// Takes what tells of something wrong out of sampling, in the worker; host.json does so in the host. Sampling leaves
/// items alone that come with a percentage of their own.
/// </summary>
public sealed class KeepErrors : ITelemetryInitializer
{
    private const double All = 100;

    /// <inheritdoc/>
    public void Initialize(ITelemetry telemetry)
    {
        var isWrong = telemetry switch
        {
            ExceptionTelemetry => true,
            TraceTelemetry trace => trace.SeverityLevel >= SeverityLevel.Warning,
            DependencyTelemetry { Success: false } => true,
            _ => false,
        };
        if (isWrong && telemetry is ISupportSampling sampled) sampled.SamplingPercentage = All;
    }
}
