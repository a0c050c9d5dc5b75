using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.Runtime.Intake;

/// <summary>
/// Load, decide, commit; and again where another writer won. A batch costs one load and one commit of the store, plus
/// one more of each for every further input of the same customer.
/// </summary>
public sealed class CustomerProcessor(
    ICustomerStore store, Func<Catalog> catalog, TimeProvider time, IEffectSink effects, RuntimeMetrics metrics) : IInputProcessor
{
    /// <summary>How often a round may lose every one of its commits to other writers before that counts as a fault.</summary>
    private const int MaxLostRounds = 50;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Other writers won every commit of fifty rounds on end.</exception>
    public async ValueTask<IReadOnlyList<Processed>> ProcessAsync(IReadOnlyList<CustomerInput> inputs, CancellationToken cancellation)
    {
        using var activity = RuntimeMetrics.Activities.StartActivity("decide");
        activity?.SetTag("inputs", inputs.Count);
        var results = new Processed[inputs.Count];
        var open = new List<int>(inputs.Count);
        for (var i = 0; i < inputs.Count; i++) open.Add(i);
        for (var lostRounds = 0; open.Count > 0;)
        {
            var round = FirstOfEachCustomer(inputs, open);
            var done = await DecideAsync(inputs, round, results, cancellation);
            if (done.Count > 0) open.RemoveAll(done.Contains);
            lostRounds = done.Count > 0 ? 0 : lostRounds + 1;
            if (lostRounds == MaxLostRounds) throw new InvalidOperationException("Other writers keep changing the same customers; gave up.");
        }

        return results;
    }

    private static List<int> FirstOfEachCustomer(IReadOnlyList<CustomerInput> inputs, List<int> open)
    {
        var seen = new HashSet<CustomerId>(open.Count);
        var round = new List<int>(open.Count);
        foreach (var index in open)
        {
            if (seen.Add(inputs[index].Customer)) round.Add(index);
        }

        return round;
    }

    /// <summary>Decides and commits a round of distinct customers. Returns which are done; the others lost to another writer.</summary>
    private async ValueTask<HashSet<int>> DecideAsync(
        IReadOnlyList<CustomerInput> inputs, List<int> round, Processed[] results, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var stored = await store.LoadAsync(round.ConvertAll(index => inputs[index].Customer), cancellation);
        // Taken after loading: versions of journeys that the customers brought along may have come into it just then.
        var current = catalog();
        var done = new HashSet<int>(round.Count);
        var commits = new List<Commit>(round.Count);
        var decided = new List<(int Index, Decision Decision)>(round.Count);
        for (var i = 0; i < round.Count; i++)
        {
            var input = inputs[round[i]].Input;
            var decision = CustomerMachine.Decide(stored[i].State, input, current, now);
            var digest = input is Input.EventReceived received ? received.Event.Key.Digest() : null;
            if (digest is not null || !ReferenceEquals(decision.Next, stored[i].State))
            {
                commits.Add(new(stored[i], decision.Next, decision.Receipts, digest));
                decided.Add((round[i], decision));
                continue;
            }

            done.Add(round[i]);
            results[round[i]] = new(decision, stored[i].State);
            effects.Take(inputs[round[i]].Customer, decision.Effects);
        }

        if (commits.Count == 0) return done;
        var outcomes = await store.CommitAsync(commits, cancellation);
        for (var i = 0; i < decided.Count; i++)
        {
            var (index, decision) = decided[i];
            if (outcomes[i] == CommitResult.Conflict) continue;
            done.Add(index);
            var basis = commits[i].Basis.State;
            if (outcomes[i] == CommitResult.Duplicate)
            {
                results[index] = new(null, basis);
                metrics.Duplicate();
                continue;
            }

            results[index] = new(decision, basis);
            metrics.Decided(inputs[index].Input, decision);
            effects.Take(inputs[index].Customer, decision.Effects);
        }

        return done;
    }
}
