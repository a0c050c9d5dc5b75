using System.Diagnostics;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>The pure core on one core: customers sign up, order five times in fifty days, are woken between, and get their mails.</summary>
internal static class DecisionBench
{
    private const int Orders = 5;
    private const int Rounds = 5;

    /// <summary>Decisions a second: the median of five rounds, since a shared machine's speed drifts, after one to warm up.</summary>
    /// <param name="catalog">The sample shop's.</param>
    /// <param name="start">When the first customer signs up.</param>
    /// <param name="customers">How many customers live through it, a fifth in each round.</param>
    public static double Measure(Catalog catalog, DateTimeOffset start, int customers)
    {
        var each = customers / Rounds;
        Live(catalog, start, 0, each);
        var rates = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var decisions = Live(catalog, start, round * each, (round + 1) * each);
            rates[round] = decisions / watch.Elapsed.TotalSeconds;
        }

        Array.Sort(rates);
        return rates[Rounds / 2];
    }

    private static long Live(Catalog catalog, DateTimeOffset start, int from, int to)
    {
        long decisions = 0;
        for (var number = from; number < to; number++)
        {
            var now = start;
            var state = CustomerState.New(BenchEvents.Customer(number));
            decisions += Decide(ref state, new Input.EventReceived(BenchEvents.Known(number, now)), catalog, now);
            decisions += Decide(ref state, new Input.EventReceived(BenchEvents.Consents(number, now)), catalog, now);
            for (var order = 0; order < Orders; order++)
            {
                decisions += Decide(ref state, new Input.EventReceived(BenchEvents.Order(number, order, now)), catalog, now);
                now = now.AddDays(10);
                decisions += Decide(ref state, Input.WokeUp.Now, catalog, now);
            }
        }

        return decisions;
    }

    private static long Decide(ref CustomerState state, Input input, Catalog catalog, DateTimeOffset now)
    {
        var decision = CustomerMachine.Decide(state, input, catalog, now);
        state = decision.Next;
        var decisions = 1L;
        foreach (var effect in decision.Effects)
        {
            if (effect is not Effect.Deliver deliver) continue;
            decisions += Decide(ref state, new Input.DeliveryClaimed(deliver.Message), catalog, now);
            decisions += Decide(ref state, new Input.DeliveryReported(deliver.Message, DeliveryOutcome.Sent.Done), catalog, now);
        }

        return decisions;
    }
}
