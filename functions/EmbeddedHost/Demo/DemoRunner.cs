using Orchestration.Core.Events;
using Orchestration.EmbeddedHost.Hosting;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Demo;

/// <summary>
/// Plays a year through the real host: the same store, workers, scheduler, courier and outbox as <c>serve</c>; only the
/// clock is turned by hand, an hour at a time, past hours in which nothing happens.
/// </summary>
internal sealed class DemoRunner(EmbeddedRuntime runtime, HandTurnedTime time, DemoReactions reactions)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Plays the events, then the rest of the time until <paramref name="end"/>.</summary>
    /// <param name="events">In order of time.</param>
    /// <param name="end">When the year is over.</param>
    /// <param name="progress">Is told the time reached.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task RunAsync(IEnumerable<CustomerEvent> events, DateTimeOffset end, Action<DateTimeOffset> progress, CancellationToken cancellation)
    {
        using var coming = events.GetEnumerator();
        var more = coming.MoveNext();
        var hour = new List<CustomerEvent>();
        while (await NextAsync(more ? coming.Current.Time : null, cancellation) is { } next && next <= end)
        {
            time.MoveTo(Ceiling(next));
            progress(time.GetUtcNow());
            for (; more && coming.Current.Time <= time.GetUtcNow(); more = coming.MoveNext()) hour.Add(coming.Current);
            reactions.TakeUntil(time.GetUtcNow(), hour);
            await TakeInAsync(hour, cancellation);
            hour.Clear();
            await runtime.Wakes.WakeDueAsync(cancellation);
            await runtime.Deliveries.DrainAsync(cancellation);
        }

        time.MoveTo(end);
    }

    private async Task TakeInAsync(List<CustomerEvent> hour, CancellationToken cancellation)
    {
        if (hour.Count == 0) return;
        var validator = new EventValidator(runtime.Config.Current.Catalog, time.GetUtcNow());
        var problems = new List<IntakeProblem>();
        var inputs = new List<CustomerInput>(hour.Count);
        foreach (var happened in hour)
        {
            if (validator.Check(happened, inputs.Count, problems) is { } valid) inputs.Add(CustomerInput.Of(valid));
        }

        if (problems.Count > 0) throw new InvalidDataException($"The configuration does not take the demo's events: {problems[0].Field} {problems[0].Problem}");
        await runtime.Processor.ProcessAsync(inputs, cancellation);
    }

    private async ValueTask<DateTimeOffset?> NextAsync(DateTimeOffset? next, CancellationToken cancellation)
    {
        if (await ((IWakeIndex)runtime.Store).NextAsync(cancellation) is { } wake && !(next <= wake)) next = wake;
        return reactions.Next is { } reaction && !(next <= reaction) ? reaction : next;
    }

    private static DateTimeOffset Ceiling(DateTimeOffset at) => new(((at.UtcTicks + Hour.Ticks - 1) / Hour.Ticks) * Hour.Ticks, TimeSpan.Zero);
}
