using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Extensibility;
using Orchestration.AzureHost.Telemetry;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.AzureHost.Tests.Telemetry;

public sealed class TelemetryForwarderTests : IDisposable
{
    private readonly KeptTelemetry _kept = new();
    private readonly TelemetryConfiguration _configuration;
    private readonly TelemetryClient _client;

    public TelemetryForwarderTests()
    {
        _configuration = new() { TelemetryChannel = _kept, ConnectionString = $"InstrumentationKey={Guid.NewGuid()}" };
        _configuration.TelemetryInitializers.Add(new KeepErrors());
        _client = new(_configuration);
    }

    public void Dispose()
    {
        _configuration.Dispose();
        _kept.Dispose();
    }

    [Fact]
    public async Task Measurements_are_added_up_and_arrive_with_their_dimensions()
    {
        using var forwarder = await StartAsync();
        using var metrics = new RuntimeMetrics();

        metrics.Woke(TimeSpan.FromSeconds(2));
        metrics.Woke(TimeSpan.FromSeconds(3));
        metrics.Duplicate();
        await forwarder.StopAsync(TestContext.Current.CancellationToken);

        // Other tests measure at the same time, so there may be more than ours.
        var lag = _kept.Of<MetricTelemetry>().First(metric => metric.Name == "journeys.wake.lag");
        lag.Count.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(2);
        lag.Sum.ShouldBeGreaterThanOrEqualTo(5);
        _kept.Of<MetricTelemetry>().ShouldContain(metric => metric.Name == "journeys.events.duplicate" && metric.Sum >= 1);
    }

    [Fact]
    public async Task Spans_arrive_within_their_trace()
    {
        using var forwarder = await StartAsync();
        using var parent = new Activity("request").Start();

        using (var span = RuntimeMetrics.Activities.StartActivity("decide"))
        {
            span.ShouldNotBeNull().SetTag("inputs", 3).SetStatus(ActivityStatusCode.Error);
        }

        var arrived = _kept.Of<DependencyTelemetry>().First(span => span.Context.Operation.ParentId == parent.SpanId.ToHexString());
        arrived.Name.ShouldBe("decide");
        arrived.Success.ShouldBe(false);
        arrived.Context.Operation.Id.ShouldBe(parent.TraceId.ToHexString());
        arrived.Properties["inputs"].ShouldBe("3");
    }

    [Fact]
    public async Task Without_Application_Insights_nothing_is_listened_to()
    {
        using var forwarder = new TelemetryForwarder(null);

        await forwarder.StartAsync(TestContext.Current.CancellationToken);
        await forwarder.StopAsync(TestContext.Current.CancellationToken);

        _kept.Of<ITelemetry>().ShouldBeEmpty();
    }

    [Fact]
    public void What_tells_of_an_error_is_never_sampled_out_and_the_rest_may_be()
    {
        _client.TrackException(new InvalidOperationException("made up"));
        _client.TrackTrace("made up", SeverityLevel.Error);
        _client.TrackTrace("made up as well", SeverityLevel.Information);

        double? PercentageOf(ITelemetry telemetry) => ((ISupportSampling)telemetry).SamplingPercentage;
        PercentageOf(_kept.Of<ExceptionTelemetry>().ShouldHaveSingleItem()).ShouldBe(100);
        PercentageOf(_kept.Of<TraceTelemetry>().Single(trace => trace.SeverityLevel == SeverityLevel.Error)).ShouldBe(100);
        PercentageOf(_kept.Of<TraceTelemetry>().Single(trace => trace.SeverityLevel == SeverityLevel.Information)).ShouldBeNull();
    }

    private async Task<TelemetryForwarder> StartAsync()
    {
        var forwarder = new TelemetryForwarder(_client);
        await forwarder.StartAsync(TestContext.Current.CancellationToken);
        return forwarder;
    }

    private sealed class KeptTelemetry : ITelemetryChannel
    {
        private readonly ConcurrentQueue<ITelemetry> _sent = new();

        public bool? DeveloperMode { get; set; }

        public string EndpointAddress { get; set; } = "";

        public IEnumerable<T> Of<T>() => _sent.OfType<T>();

        public void Send(ITelemetry item) => _sent.Enqueue(item);

        public void Flush()
        {
        }

        public void Dispose()
        {
        }
    }
}
