using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.EmbeddedHost.Demo;
using Orchestration.EmbeddedHost.Hosting;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.Scenarios;

/// <summary>The embedded host's own runtime over a data directory, with a clock that a script turns.</summary>
internal sealed class EmbeddedShop : IShopHost
{
    private readonly HandTurnedTime _time;
    private readonly EmbeddedRuntime _runtime;
    private readonly string _folder;

    private EmbeddedShop(HandTurnedTime time, EmbeddedRuntime runtime, ScriptedPost post, string folder) =>
        (_time, _runtime, Post, _folder) = (time, runtime, post, folder);

    public DateTimeOffset Now => _time.GetUtcNow();

    public ScriptedPost Post { get; }

    public static async Task<EmbeddedShop> OpenAsync(DateTimeOffset start, IReadOnlyDictionary<string, string> files)
    {
        var folder = Directory.CreateTempSubdirectory("journeys-scenario-").FullName;
        var config = Path.Combine(folder, "config");
        foreach (var (name, text) in files) Write(Path.Combine(config, name), text);
        var (time, post) = (new HandTurnedTime(start), new ScriptedPost());
        var runtime = await EmbeddedRuntime.OpenAsync(
            new(Path.Combine(folder, "data"), config, "outbox", "https://mail.example"), _ => new byte[UnsubscribeTokens.KeySize], time,
            NullLoggerFactory.Instance, CancellationToken.None, _ => post);
        return new(time, runtime, post, folder);
    }

    public async Task TakeInAsync(params CustomerEvent[] events)
    {
        var problems = new List<IntakeProblem>();
        var validator = new EventValidator(_runtime.Config.Current.Catalog, Now);
        var fit = events.Select(one => validator.Check(one, 0, problems)).ToList();
        problems.ShouldBeEmpty();
        await new DecidingIntake(_runtime.Processor).TakeAsync(fit!, CancellationToken.None);
    }

    public async Task SettleAsync()
    {
        do await _runtime.Deliveries.DrainAsync(CancellationToken.None);
        while (await _runtime.Wakes.WakeDueAsync(CancellationToken.None) > 0);
        await _runtime.Deliveries.DrainAsync(CancellationToken.None);
    }

    public async Task PassUntilAsync(DateTimeOffset end)
    {
        await SettleAsync();
        while (await ((IWakeIndex)_runtime.Store).NextAsync(CancellationToken.None) is { } next && next <= end)
        {
            _time.MoveTo(next);
            await SettleAsync();
        }

        _time.MoveTo(end);
    }

    public async Task EditAsync(string file, string text)
    {
        Write(Path.Combine(_folder, "config", file), text);
        (await _runtime.Config.CheckNowAsync(CancellationToken.None)).ShouldBeTrue(string.Join('\n', _runtime.Config.Problems));
    }

    public async Task<IReadOnlyList<Receipt>> TimelineAsync(string customer) =>
        await ((ICustomerStore)_runtime.Store).TimelineAsync(new(customer), 0, int.MaxValue, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
