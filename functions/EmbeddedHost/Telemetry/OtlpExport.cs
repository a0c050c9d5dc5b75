using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.EmbeddedHost.Telemetry;

/// <summary>Exports metrics and spans over OTLP where OpenTelemetry's standard environment variables say where to; otherwise does nothing.</summary>
internal sealed class OtlpExport : IDisposable
{
    private readonly MeterProvider? _metrics;
    private readonly TracerProvider? _traces;

    /// <summary>Starts what is asked for.</summary>
    public OtlpExport()
    {
        if (IsSet("OTEL_SDK_DISABLED", "true")) return;
        var resource = ResourceBuilder.CreateDefault().AddService("journeys").AddEnvironmentVariableDetector();
        if (HasEndpoint("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"))
            _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(RuntimeMetrics.Name).AddOtlpExporter().Build();
        if (HasEndpoint("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"))
            _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(RuntimeMetrics.Name).AddOtlpExporter().Build();
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }

    private static bool HasEndpoint(string own) =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(own))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT"));

    private static bool IsSet(string name, string value) =>
        string.Equals(Environment.GetEnvironmentVariable(name), value, StringComparison.OrdinalIgnoreCase);
}
