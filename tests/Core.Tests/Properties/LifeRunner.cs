using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.Core.Tests.Properties;

/// <summary>Lives a life, decision by decision.</summary>
internal static class LifeRunner
{
    public static readonly DateTimeOffset Birth = Scenario.Time("2026-03-28 22:30");

    /// <summary>Every decision of the life, in order.</summary>
    public static IEnumerable<LifeMoment> Live(Life life, DateTimeOffset? birth = null)
    {
        Catalog[] catalogs =
        [
            (life.First with { Pinned = life.Second.Journeys }).Catalog(),
            (life.Second with { Pinned = [.. life.First.Journeys.Where(j => j.Name != "lost")] }).Catalog(),
        ];
        var (state, now, current) = (CustomerState.New(new("c1")), birth ?? Birth, 0);
        var requested = new List<MessageId> { new("nobody-knows") };
        for (var i = 0; i < life.Acts.Length; i++)
        {
            switch (life.Acts[i])
            {
                case Act.Passes passes:
                    now = Add(now, passes.Time);
                    continue;
                case Act.Reconfigures:
                    current = 1 - current;
                    break;
                case Act.Erases:
                    state = CustomerMachine.Erase(state, now);
                    continue;
            }

            var input = InputOf(life.Acts[i], i, state, requested, now);
            var decision = CustomerMachine.Decide(state, input, catalogs[current], now);
            yield return new(state, input, catalogs[current], now, decision);
            state = decision.Next;
            foreach (var receipt in decision.Receipts)
            {
                if (receipt.Kind == ReceiptKind.MessageRequested) requested.Add(new(receipt.Message!));
            }
        }
    }

    public static CustomerEvent EventOf(Act.Happens happens, int number, CustomerId customer, DateTimeOffset now) =>
        new(new("shop", $"e{number:0000}"), happens.Type, customer, Add(now, -happens.Ago), happens.Data);

    private static Input InputOf(Act act, int number, CustomerState state, List<MessageId> requested, DateTimeOffset now) => act switch
    {
        Act.Happens happens => new Input.EventReceived(EventOf(happens, number, state.Id, now), happens.History),
        Act.Claims claims => new Input.DeliveryClaimed(Pick(claims.Which, state, requested)),
        Act.Reports reports => new Input.DeliveryReported(Pick(reports.Which, state, requested), reports.Outcome),
        _ => Input.WokeUp.Now,
    };

    /// <summary>Mostly a message that is still open; otherwise any that ever was, or the one that nobody knows.</summary>
    private static MessageId Pick(int which, CustomerState state, List<MessageId> requested) =>
        which < 40 && !state.Messages.IsEmpty ? state.Messages[which % state.Messages.Length].Id : requested[which % requested.Count];

    /// <summary>Time does not end where a test goes on.</summary>
    private static DateTimeOffset Add(DateTimeOffset time, TimeSpan span)
    {
        if (span > DateTimeOffset.MaxValue - time) return DateTimeOffset.MaxValue;
        return span < DateTimeOffset.MinValue - time ? DateTimeOffset.MinValue : time + span;
    }
}
