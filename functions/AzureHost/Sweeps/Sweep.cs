using System.Globalization;
using Orchestration.AzureHost.TableStorage;
using Orchestration.Core.Events;

namespace Orchestration.AzureHost.Sweeps;

/// <summary>
/// A walk over all customers that may take longer than a function may run: slice by slice, and where it broke off the
/// next run goes on. Only timers may sweep, which run on one worker at a time.
/// </summary>
/// <param name="settings">Remembers how far it came.</param>
/// <param name="time">The clock.</param>
public sealed class Sweep(TableSettings settings, TimeProvider time)
{
    /// <summary>How long a run begins new slices.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromMinutes(10);

    private const string Endless = "-";

    /// <summary>Sweeps until all customers were met or the budget is used up.</summary>
    /// <param name="name">Whose sweep it is.</param>
    /// <param name="goal">
    /// What for, without spaces: another goal than the last begins anew, and one that was reached costs a read. Null for a
    /// sweep that begins again whenever it has met everybody.
    /// </param>
    /// <param name="read">The customers of a slice.</param>
    /// <param name="act">Does what is to be done for a page of customers; may be repeated.</param>
    /// <param name="cancellation">Stops between two pages.</param>
    /// <returns>How many customers this run met.</returns>
    public async Task<int> ContinueAsync(
        string name, string? goal, Func<int, IAsyncEnumerable<IReadOnlyList<CustomerId>>> read,
        Func<IReadOnlyList<CustomerId>, Task> act, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(act);
        var began = time.GetTimestamp();
        var met = 0;
        for (var slice = FirstSlice(await settings.ReadAsync(name, cancellation), goal); slice < TableCustomers.Slices; slice++)
        {
            if (time.GetElapsedTime(began) > Budget) break;
            await foreach (var page in read(slice).WithCancellation(cancellation))
            {
                await act(page);
                met += page.Count;
            }

            await settings.WriteAsync(name, $"{goal ?? Endless} {slice + 1}", cancellation);
        }

        return met;
    }

    private static int FirstSlice(string? kept, string? goal)
    {
        if (kept?.Split(' ') is not [var last, var next] || last != (goal ?? Endless)) return 0;
        var slice = int.Parse(next, CultureInfo.InvariantCulture);
        return goal is null && slice == TableCustomers.Slices ? 0 : slice;
    }
}
