using System.Collections.Immutable;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Tests.Config;

public sealed class ConfigWatcherTests : IDisposable
{
    private readonly SmallShop _shop = new();
    private readonly List<ConfigProblem> _reported = [];
    private readonly List<ShopConfig> _published = [];
    private readonly ManualTime _time = new();
    private readonly ConfigWatcher _watcher;

    public ConfigWatcherTests()
    {
        _watcher = new(_shop.Source, _shop.Config(), _shop.Source.Stamp(), [], NodaZones.Instance, p => _reported.AddRange(p), _time);
        _watcher.Subscribe(_published.Add);
    }

    public void Dispose() => _watcher.Dispose();

    [Fact]
    public void Nothing_is_published_while_nothing_changes()
    {
        _time.Tick();

        _published.ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_file_is_picked_up_and_the_version_before_stays_known()
    {
        var before = _watcher.Current.Catalog.Journeys.Single().Version;

        _shop.With("journeys/hello.yaml", SmallShop.Journey.Replace("1d", "2d", StringComparison.Ordinal));
        _time.Tick();

        _published.ShouldBe([_watcher.Current]);
        _watcher.Current.Catalog.Journeys.Single().Version.ShouldNotBe(before);
        _watcher.Current.Catalog.Pinned("hello", before).ShouldNotBeNull();
    }

    [Fact]
    public void A_bad_change_is_reported_once_and_the_last_good_configuration_stays()
    {
        var good = _watcher.Current;

        _shop.With("journeys/hello.yaml", SmallShop.Journey.Replace("1d", "soon", StringComparison.Ordinal));
        _time.Tick();
        _time.Tick();

        _watcher.Current.ShouldBeSameAs(good);
        _published.ShouldBeEmpty();
        _reported.ShouldHaveSingleItem().ToString().ShouldStartWith("journeys/hello.yaml:5:11: error: ");
    }

    [Fact]
    public void A_repaired_file_is_picked_up()
    {
        _shop.With("journeys/hello.yaml", "nonsense");
        _time.Tick();
        _shop.With("journeys/hello.yaml", SmallShop.Journey.Replace("1d", "3d", StringComparison.Ordinal));
        _time.Tick();

        _watcher.Current.Sources.Single().Version.ShouldBe(ContentHash.Of(_shop.Files["journeys/hello.yaml"]));
    }

    [Fact]
    public void Who_no_longer_listens_is_not_called()
    {
        var heard = ImmutableArray<ShopConfig>.Empty;
        _watcher.Subscribe(c => heard = heard.Add(c)).Dispose();

        _shop.With("templates/more.md", SmallShop.Template());
        _time.Tick();

        heard.ShouldBeEmpty();
        _published.Count.ShouldBe(1);
    }

    /// <summary>A clock whose one timer fires when told to.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private Action? _fire;

        public void Tick() => _fire!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
