using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.AzureHost.Tests.Hosting;
using Orchestration.AzureHost.Tests.TableStorage;
using Orchestration.AzureHost.Triggers;

namespace Orchestration.AzureHost.Tests.Triggers;

public sealed class RetentionTimerTests
{
    [Fact]
    public async Task Histories_that_ended_are_let_go_until_the_engine_has_none_left()
    {
        using var settings = new TestSettings();
        var tables = await TestTables.CreateOrSkipAsync();
        var engine = new RecordingClient();
        engine.Answers.Enqueue(new PurgeResult(500, false));
        var timer = new RetentionTimer(settings.Read(), tables.Index, tables.Tallies, TimeProvider.System, NullLogger<RetentionTimer>.Instance);

        await timer.RunAsync(new(), engine, TestContext.Current.CancellationToken);

        engine.Purged.Count.ShouldBe(2);
        var filter = engine.Purged[0];
        filter.CreatedTo.ShouldNotBeNull().ShouldBeLessThan(DateTimeOffset.UtcNow.AddDays(-29));
        filter.Statuses.ShouldNotBeNull().ShouldNotContain(OrchestrationRuntimeStatus.Running);
        filter.Statuses.ShouldNotContain(OrchestrationRuntimeStatus.Pending);
    }
}
