using Orchestration.Core.Journeys;
using Orchestration.Core.Journeys.Steps;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Tests.Config;

public class PinnedVersionTests
{
    private static PinnedDefinition Pin(string journey, string text) => new(journey, ContentHash.Of(text), text);

    [Fact]
    public void An_old_version_compiles_although_the_shop_has_lost_what_it_names()
    {
        var old = Pin("hello", "journey: hello\npurpose: gone\nenter: {on: shop.gone}\nsteps: [{send: gone}, {branch: [{when: customer.gone > 1, steps: [{wait: 1d}]}]}]");

        var catalog = new SmallShop().Config(old).Catalog;

        var definition = catalog.Pinned("hello", old.Version).ShouldNotBeNull();
        definition.Steps[0].ShouldBeOfType<SendStep>().Template.ShouldBe("gone");
        catalog.Journeys.ShouldNotContain(definition);
    }

    [Fact]
    public void One_that_can_no_longer_be_read_is_reported_and_the_shop_opens_all_the_same()
    {
        var old = Pin("hello", "journey: hello\nsteps: [{wiat: 1d}]");

        var load = new SmallShop().Load(old);

        load.Config.ShouldNotBeNull().Catalog.Pinned("hello", old.Version).ShouldBeNull();
        load.Lost.ShouldContain(p => p.ToString() == $"hello@{old.Version}:2:10: error: unknown key 'wiat'; did you mean 'wait'?");
    }

    [Fact]
    public void The_current_version_is_among_the_sources_to_keep()
    {
        var config = new SmallShop().Config();

        config.Sources.ShouldBe([Pin("hello", SmallShop.Journey)]);
        config.Catalog.Journeys.Single().Version.ShouldBe(ContentHash.Of(SmallShop.Journey));
    }

    [Fact]
    public void The_clock_hash_changes_with_stages_and_idle_entries_alone()
    {
        var before = new SmallShop().Config().ClockHash;

        new SmallShop().With("journeys/hello.yaml", SmallShop.Journey + "\n  - wait: 2d").Config().ClockHash.ShouldBe(before);
        new SmallShop().With("journeys/hello.yaml", SmallShop.Journey.Replace("on: order.placed", "idle: {since: order.placed, for: 9d}", StringComparison.Ordinal))
            .Config().ClockHash.ShouldNotBe(before);
        var shop = new SmallShop();
        shop.With("customers.yaml", shop.Files["customers.yaml"].Replace("60d", "61d", StringComparison.Ordinal)).Config().ClockHash.ShouldNotBe(before);
    }
}
