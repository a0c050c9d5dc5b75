using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Metrics;
using Microsoft.Extensions.Hosting;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.AzureHost.Telemetry;

/// <summary>
/// Carries the product's spans and measurements to Application Insights, whose SDK takes neither from an
/// <see cref="ActivitySource"/> nor from a <see cref="Meter"/> by itself. Measurements are added up in the process and sent
/// once a minute, so they are never sampled.
/// </summary>
/// <param name="client">Where to; null where there is no Application Insights, and then nothing is listened to.</param>
public sealed class TelemetryForwarder(TelemetryClient? client) : IHostedService, IDisposable
{
    private const string NoValue = "none";

    private readonly ConcurrentDictionary<string, Metric> _metrics = new(StringComparer.Ordinal);
    private MeterListener? _meters;
    private ActivityListener? _activities;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (client is null) return Task.CompletedTask;
        _meters = new() { InstrumentPublished = Listen };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.Start();
        _activities = new()
        {
            ShouldListenTo = source => source.Name == RuntimeMetrics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Track,
        };
        ActivitySource.AddActivityListener(_activities);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        if (client is not null) await client.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meters?.Dispose();
        _activities?.Dispose();
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == RuntimeMetrics.Name && !instrument.IsObservable) listener.EnableMeasurementEvents(instrument);
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var values = new string[tags.Length];
        for (var i = 0; i < values.Length; i++) values[i] = Convert.ToString(tags[i].Value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : NoValue;
        if (!_metrics.TryGetValue(instrument.Name, out var metric)) metric = _metrics.GetOrAdd(instrument.Name, MetricOf(instrument, tags));
        // Beyond so many series the SDK takes no more of them; then the measurement is left out rather than counted wrongly.
        if (metric.Identifier.DimensionsCount == values.Length && metric.TryGetDataSeries(out var series, createIfNotExists: true, values))
            series.TrackValue(value);
    }

    private Metric MetricOf(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var names = new string[tags.Length];
        for (var i = 0; i < names.Length; i++) names[i] = tags[i].Key;
        return client!.GetMetric(new MetricIdentifier(MetricIdentifier.DefaultMetricNamespace, instrument.Name, names));
    }

    private void Track(Activity activity)
    {
        var span = new DependencyTelemetry
        {
            Id = activity.SpanId.ToHexString(),
            Name = activity.OperationName,
            Type = "InProc",
            Timestamp = new DateTimeOffset(activity.StartTimeUtc),
            Duration = activity.Duration,
            Success = activity.Status != ActivityStatusCode.Error,
        };
        span.Context.Operation.Id = activity.TraceId.ToHexString();
        if (activity.ParentSpanId != default) span.Context.Operation.ParentId = activity.ParentSpanId.ToHexString();
        foreach (var (name, value) in activity.TagObjects) span.Properties[name] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        client!.TrackDependency(span);
    }
}
