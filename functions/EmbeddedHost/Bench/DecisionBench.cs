using System.Diagnostics;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>The pure core on one core: customers sign up, order five times in fifty days, are woken between, and get their mails.</summary>
internal static class DecisionBench
{
    private const int Orders = 5;

    /// <summary>Decisions a second.</summary>
    /// <param name="catalog">The sample shop's.</param>
    /// <param name="start">When the first customer signs up.</param>
    /// <param name="customers">How many customers live through it, after a quarter as many to warm up.</param>
    public static double Measure(Catalog catalog, DateTimeOffset start, int customers)
    {
        Live(catalog, start, 0, customers / 4);
        var watch = Stopwatch.StartNew();
        var decisions = Live(catalog, start, 0, customers);
        return decisions / watch.Elapsed.TotalSeconds;
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
