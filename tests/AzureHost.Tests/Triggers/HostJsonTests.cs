using Orchestration.AzureHost.Sweeps;

namespace Orchestration.AzureHost.Tests.Triggers;

/// <summary>What the code relies on, and the platform reads from host.json alone.</summary>
public sealed class HostJsonTests
{
    [Fact]
    public void Routes_have_no_prefix() => HostJson.Get<string>("extensions.http.routePrefix").ShouldBeEmpty();

    [Fact]
    public void Requests_at_once_are_bounded_for_their_bodies_are_read_into_memory() =>
        (HostJson.Get<int>("extensions.http.maxConcurrentRequests") * (long)Runtime.Intake.IntakeLimits.BodyBytes).ShouldBeLessThanOrEqualTo(512L * 1024 * 1024);

    [Fact]
    public void Messages_are_settled_by_the_function_and_not_by_the_platform() =>
        HostJson.Get<bool>("extensions.serviceBus.autoCompleteMessages").ShouldBeFalse();

    [Fact]
    public void A_session_is_let_go_soon_since_each_customer_is_one() =>
        TimeSpan.Parse(HostJson.Get<string>("extensions.serviceBus.sessionIdleTimeout")).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));

    [Fact]
    public void Orchestrations_live_in_Azure_Storage_unless_app_settings_say_otherwise()
    {
        HostJson.Get<string>("extensions.durableTask.hubName").ShouldBe("journeys");
        HostJson.Has("extensions.durableTask.storageProvider.type").ShouldBeFalse();
        HostJson.Get<int>("extensions.durableTask.storageProvider.partitionCount").ShouldBeInRange(1, 16);
    }

    [Fact]
    public void The_engine_logs_no_inputs_which_name_customers() =>
        HostJson.Get<bool>("extensions.durableTask.tracing.traceInputsAndOutputs").ShouldBeFalse();

    [Fact]
    public void Sampling_leaves_out_nothing_that_tells_of_an_error() =>
        HostJson.Get<string>("logging.applicationInsights.samplingSettings.excludedTypes").Split(';').ShouldBe(["Exception", "Trace"], ignoreOrder: true);

    [Fact]
    public void A_function_may_run_longer_than_a_sweep_goes_on() =>
        TimeSpan.Parse(HostJson.Get<string>("functionTimeout")).ShouldBeGreaterThan(2 * Sweep.Budget);
}
