using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Contracts;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Tests.Config;

public sealed class LiveConfigTests
{
    private readonly SmallShop _shop = new();
    private readonly InMemoryStore _definitions = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_taken_over_while_nothing_changes()
    {
        var live = await OpenAsync();

        (await live.CheckNowAsync(Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_changed_file_is_taken_over_and_the_version_before_stays_known()
    {
        var live = await OpenAsync();
        var before = live.Current.Catalog.Journeys.Single().Version;
        _shop.With("journeys/hello.yaml", SmallShop.Journey.Replace("1d", "2d", StringComparison.Ordinal));

        (await live.CheckNowAsync(Cancellation)).ShouldBeTrue();

        live.Current.Catalog.Journeys.Single().Version.ShouldNotBe(before);
        live.Current.Catalog.Pinned("hello", before).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_version_is_kept_before_anybody_can_enter_it()
    {
        var live = await OpenAsync();

        (await _definitions.LoadAllAsync(Cancellation)).Select(kept => kept.Version).ShouldBe([live.Current.Catalog.Journeys.Single().Version]);
    }

    [Fact]
    public async Task A_bad_change_is_reported_and_the_last_good_configuration_stays()
    {
        var live = await OpenAsync();
        var good = live.Current;
        _shop.With("journeys/hello.yaml", SmallShop.Journey.Replace("1d", "soon", StringComparison.Ordinal));

        (await live.CheckNowAsync(Cancellation)).ShouldBeFalse();

        live.Current.ShouldBeSameAs(good);
        live.Problems.ShouldHaveSingleItem().ToString().ShouldStartWith("journeys/hello.yaml:5:11: error: ");
    }

    [Fact]
    public async Task Front_matter_that_breaks_while_the_host_runs_is_reported_at_its_place()
    {
        var live = await OpenAsync();
        _shop.With("templates/hello.md", SmallShop.Template("class: [\ntopic: news"));

        (await live.CheckNowAsync(Cancellation)).ShouldBeFalse();

        live.Problems.ShouldHaveSingleItem().ToString().ShouldStartWith("templates/hello.md:3:8: error: this is not valid YAML: ");
    }

    [Fact]
    public async Task A_repaired_file_is_taken_over_and_the_problems_are_gone()
    {
        var live = await OpenAsync();
        _shop.With("journeys/hello.yaml", "nonsense");
        await live.CheckNowAsync(Cancellation);
        _shop.With("journeys/hello.yaml", SmallShop.Journey.Replace("1d", "3d", StringComparison.Ordinal));

        (await live.CheckNowAsync(Cancellation)).ShouldBeTrue();

        live.Problems.ShouldBeEmpty();
        live.Current.Sources.Single().Version.ShouldBe(ContentHash.Of(_shop.Files["journeys/hello.yaml"]));
    }

    [Fact]
    public async Task A_host_does_not_open_on_errors()
    {
        _shop.With("journeys/hello.yaml", "nonsense");

        (await Should.ThrowAsync<ConfigurationException>(OpenAsync)).Problems.ShouldNotBeEmpty();
    }

    private Task<LiveConfig> OpenAsync() =>
        LiveConfig.OpenAsync(_shop.Source, _definitions, NodaZones.Instance, NullLogger<LiveConfig>.Instance, Cancellation);
}
