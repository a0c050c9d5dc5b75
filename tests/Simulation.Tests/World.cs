using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Tests.Support;
using Orchestration.Simulation.Post;
using Orchestration.Simulation.Storage;
using Orchestration.Simulation.Time;
using Orchestration.Simulation.Witnesses;

namespace Orchestration.Simulation;

/// <summary>
/// A shop, its customers, a provider and a host that keeps dying, all out of one seed: the same seed is the same course,
/// to the last write. Everything runs on the calling thread.
/// </summary>
internal sealed class World
{
    private const int Customers = 20;
    private const int Events = 150;
    private static readonly DateTimeOffset Opening = new(2026, 2, 20, 9, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly Catalog[] _catalogs;
    private readonly Fault _fault;
    private readonly List<FormattableString> _trace = [];
    private readonly List<Task> _running = [];
    private readonly Turns _turns;
    private readonly VirtualTime _time = new(Opening);
    private readonly Witness _witness;
    private readonly Shopfront _shopfront;
    private readonly DurableStore _store;
    private readonly Provider _provider;
    private int _catalog;
    private Host _host;
    private Task _starting;
    private int _deaths;

    private World(int seed, Fault fault)
    {
        _random = new(seed);
        // Every fourth is the sample shop; the others have journeys made to be hard.
        _catalogs = fault == Fault.None && seed % 4 == 0 ? [SampleShop.Catalog] : [SimulatedShop.First, SimulatedShop.Second];
        _fault = fault;
        _turns = new(_random);
        _witness = new(_catalogs[0], _trace.Add);
        _shopfront = new(_random);
        _store = new(_turns, _witness, fault);
        _provider = new(_turns, _random, _time, _witness, new Mailbox(_random, _time, _shopfront), fault, knowsAgain: fault == Fault.None && seed % 3 == 0);
        Happenings.Of(_random, Customers, Events, Opening, _shopfront);
        (_host, _starting) = Start();
    }

    private bool IsWakeDue => _fault != Fault.WakesForgotten && _store.NextWake <= _time.Now;

    /// <summary>Runs a world to its end. Null where every promise was kept; otherwise what was broken, and the course before it.</summary>
    public static string? Run(int seed, Fault fault = Fault.None)
    {
        // Nothing may hand a continuation to another thread.
        SynchronizationContext.SetSynchronizationContext(null);
        var world = new World(seed, fault);
        try
        {
            world.Live();
            world.Rest();
            Inspection.Of(world._store, world._witness, world._shopfront);
            return null;
        }
        catch (ViolationException violation)
        {
            return $"{violation.Message}\nThe last of {world._trace.Count} lines of its course:\n{string.Join('\n', world._trace.TakeLast(60).Select(FormattableString.Invariant))}";
        }
    }

    /// <summary>How much came about in a world without faults: receipts, mails taken, deaths.</summary>
    public static (int Lines, int Mails, int Deaths) Measure(int seed)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var world = new World(seed, Fault.None);
        world.Live();
        world.Rest();
        return (world._trace.Count, world._witness.Messages.Values.Sum(m => m.Accepted), world._deaths);
    }

    /// <summary>Everything happens, and goes wrong, until most events are posted.</summary>
    private void Live()
    {
        for (var i = 0; i < 6000 && !(_shopfront.IsDone && i > 1500); i++)
        {
            switch (_random.Next(1000))
            {
                case < 2:
                    Die();
                    break;
                case < 4:
                    Move(TimeSpan.FromHours(_random.Next(-30, 30)));
                    break;
                case < 6:
                    Spawn(_host.EraseAsync(new($"c{_random.Next(Customers)}")));
                    break;
                case < 36:
                    Move(TimeSpan.FromMinutes(_random.Next(1, 600)));
                    break;
                case < 40:
                    Move(TimeSpan.FromDays(_random.Next(1, 6)));
                    break;
                default:
                    Act();
                    break;
            }

            Look();
        }
    }

    /// <summary>No more trouble: the host runs on until nothing is left to do.</summary>
    private void Rest()
    {
        _provider.IsWell = true;
        Die();
        for (var i = 0; ; i++)
        {
            if (i > 500_000) throw new ViolationException("it does not come to rest");
            Look();
            if (Act() || !_turns.IsEmpty) continue;
            if (!_starting.IsCompleted || _running.Count > 0) throw new ViolationException("something waits for nobody");
            if (Earlier(_store.NextWake, _shopfront.NextAt) is not { } next) return;
            // Where nobody sees to what is due, the inspection will say so.
            if (next <= _time.Now) return;
            Move(next - _time.Now);
        }
    }

    /// <summary>Somebody goes on, or begins something. False where there was nothing to do.</summary>
    private bool Act()
    {
        if (!_turns.IsEmpty && _random.Next(5) > 0)
        {
            _turns.Give();
            return true;
        }

        if (!_starting.IsCompleted) return false;
        switch (_random.Next(3))
        {
            case 0 when _host.HasPost:
                Spawn(_host.DeliverAsync(_random.Next(1, 8)));
                return true;
            case 1 when _running.Count < 6 && _shopfront.Take(_time.Now) is { Count: > 0 } batch:
                foreach (var happened in batch) _witness.Knows(happened);
                Spawn(_host.PostAsync(batch, _shopfront));
                return true;
            case 2 when IsWakeDue && _running.Count < 6:
                Spawn(_host.WakeAsync());
                return true;
            default:
                return _host.HasPost || _shopfront.NextAt <= _time.Now || IsWakeDue;
        }
    }

    private void Die()
    {
        _trace.Add($"killed");
        _deaths++;
        _turns.Kill();
        _running.Clear();
        _shopfront.HangUp();
        _store.Reopen();
        if (_random.Next(3) == 0) _catalog = (_catalog + 1) % _catalogs.Length;
        (_host, _starting) = Start();
    }

    private (Host, Task) Start()
    {
        var host = new Host(_store, _time, _provider, _catalogs[_catalog], _fault);
        return (host, host.StartAsync());
    }

    private void Move(TimeSpan span)
    {
        _time.Now += span;
        var now = _time.Now;
        _trace.Add($"it is {now:u}");
    }

    private void Spawn(Task task) => _running.Add(task);

    /// <summary>A task that failed is a violation: its own, where it says so.</summary>
    private void Look()
    {
        if (_starting.IsFaulted) Fail(_starting);
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            if (!_running[i].IsCompleted) continue;
            if (_running[i].IsFaulted) Fail(_running[i]);
            _running.RemoveAt(i);
        }
    }

    private static void Fail(Task task)
    {
        var fault = task.Exception!.InnerException!;
        throw fault as ViolationException ?? new ViolationException(fault.ToString(), fault);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null || a < b ? a : b;
}
