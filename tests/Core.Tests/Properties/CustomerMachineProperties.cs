using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.Core.Tests.Properties;

public sealed class CustomerMachineProperties
{
    private static readonly string?[] Topics = [null, "news", "tips"];

    [Fact]
    public void The_same_arguments_give_the_same_decision() => Property.Holds(Generators.HostileLives, life =>
    {
        // Lived twice, from shops compiled twice.
        var first = LifeRunner.Live(life).Select(m => Printer.Print(m.Decision));
        var second = LifeRunner.Live(life).Select(m => Printer.Print(m.Decision));
        first.SequenceEqual(second).ShouldBeTrue();
    });

    [Fact]
    public void A_decision_does_not_depend_on_the_one_before_it_in_the_same_process() => Property.Holds(Generators.Lives, life =>
    {
        foreach (var moment in LifeRunner.Live(life).Reverse())
            Printer.Print(CustomerMachine.Decide(moment.Before, moment.Input, moment.Catalog, moment.Now)).ShouldBe(Printer.Print(moment.Decision));
    });

    [Fact]
    public void No_input_in_any_state_throws() => Property.Holds(Generators.HostileLives, life => Should.NotThrow(() => LifeRunner.Live(life).ToArray()), tests: 1000);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Nor_does_one_at_the_ends_of_time(int end) => Property.Holds(
        Generators.HostileLives, life => Should.NotThrow(() => LifeRunner.Live(life, end == 0 ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue).ToArray()));

    [Fact]
    public void Every_order_of_events_ends_in_the_same_facts() => Property.Holds(Generators.Events, life =>
    {
        var expected = Ending(life.First.Catalog(), [.. Numbered(life)]);
        var random = new Random(life.Acts.Length);
        for (var i = 0; i < 6; i++)
        {
            var shuffled = Numbered(life).ToArray();
            random.Shuffle(shuffled);
            Ending(life.First.Catalog(), shuffled).ShouldBe(expected);
        }
    });

    [Fact]
    public void A_message_is_never_requested_twice() => Property.Holds(Generators.HostileLives, life =>
    {
        var seen = new HashSet<string>();
        foreach (var receipt in LifeRunner.Live(life).SelectMany(m => m.Decision.Receipts).Where(r => r.Kind == ReceiptKind.MessageRequested))
            seen.Add(receipt.Message!).ShouldBeTrue();
    });

    [Fact]
    public void Nothing_leaves_without_consent_and_nothing_is_withheld_for_lack_of_it_where_there_is_some() => Property.Holds(Generators.Lives, life =>
    {
        var model = new ConsentModel();
        foreach (var moment in LifeRunner.Live(life))
        {
            if (moment.Before.ErasedAt is not null && moment.Before.Consent.Entries.IsEmpty) model.Forget();
            var rules = new ConsentModelRules(model, moment);
            foreach (var receipt in moment.Decision.Receipts)
            {
                // What was due comes before the event that arrives, and knows nothing of it yet.
                if (receipt.Kind == ReceiptKind.EventApplied) model.Hear(((Input.EventReceived)moment.Input).Event, moment.Catalog.Consent);
                if (receipt is { Kind: ReceiptKind.MessageSuppressed, Reason: "no-consent" or "withdrawn" or "lapsed" or "unconfirmed" }) rules.ShouldNotAllow(receipt);
            }

            foreach (var effect in moment.Decision.Effects)
            {
                if (effect is Effect.Transmit transmit) rules.ShouldAllow(transmit.Message);
            }
        }
    }, tests: 1000);

    [Fact]
    public void Every_message_that_leaves_was_claimed_in_the_same_decision() => Property.Holds(Generators.HostileLives, life =>
    {
        foreach (var moment in LifeRunner.Live(life))
        {
            var sent = moment.Decision.Effects.OfType<Effect.Transmit>().Select(t => t.Message.Id.Value);
            sent.ShouldBe(moment.Decision.Receipts.Where(r => r.Kind == ReceiptKind.MessageClaimed).Select(r => r.Message!));
        }
    });

    [Fact]
    public void Receipts_are_numbered_without_gaps_and_the_consent_chain_is_whole() => Property.Holds(Generators.HostileLives, life =>
    {
        var number = 0L;
        foreach (var moment in LifeRunner.Live(life))
        {
            foreach (var receipt in moment.Decision.Receipts) receipt.Number.ShouldBe(++number);
            moment.Decision.Next.Receipts.ShouldBe(number);
            moment.Decision.Next.Consent.FirstBroken().ShouldBe(-1);
        }
    });

    [Fact]
    public void Nothing_is_left_due() => Property.Holds(Generators.HostileLives, life =>
    {
        foreach (var moment in LifeRunner.Live(life))
        {
            // An import leaves what is due to the next wake. A clock that is broken is read as the nearest that is not.
            if (moment.Input is Input.EventReceived { History: true } || moment.Now.Year is < 1900 or > 8998) continue;
            if (moment.Decision.Next.NextWake is { } wake) wake.ShouldBeGreaterThan(moment.Now);
        }
    });

    [Fact]
    public void An_early_or_doubled_wake_changes_nothing() => Property.Holds(Generators.Lives, life =>
    {
        foreach (var moment in LifeRunner.Live(life with { Acts = [.. life.Acts.Where(a => a is not Act.Reconfigures)] }))
        {
            if (moment.Input is Input.EventReceived { History: true } || moment.Decision.Receipts.Any(r => r.Kind == ReceiptKind.CascadeCut)) continue;
            var next = moment.Decision.Next;
            var wake = next.NextWake ?? moment.Now.AddDays(1);
            foreach (var early in new[] { moment.Now, moment.Now + ((wake - moment.Now) / 2) })
            {
                var woken = CustomerMachine.Decide(next, Input.WokeUp.Now, moment.Catalog, early);
                woken.Next.ShouldBeSameAs(next);
                woken.Effects.ShouldBeEmpty();
            }
        }
    });

    private static IEnumerable<(Act.Happens Act, int Number)> Numbered(Life life) => life.Acts.Select((act, i) => ((Act.Happens)act, i));

    /// <summary>What is known of a customer after these events: facts, attributes, and what consent answers for every scope.</summary>
    private static string Ending(Catalog catalog, (Act.Happens Act, int Number)[] events)
    {
        var state = CustomerState.New(new("c1"));
        foreach (var (act, number) in events)
        {
            var happened = LifeRunner.EventOf(act, number, state.Id, LifeRunner.Birth);
            state = CustomerMachine.Decide(state, new Input.EventReceived(happened, act.History), catalog, LifeRunner.Birth).Next;
        }

        var answers =
            from purpose in catalog.Consent.Purposes.Keys.Order()
            from topic in Topics
            from later in new[] { 0, 1, 30 }
            select state.Consent.Ask(new ConsentScope(purpose, topic, "email"), catalog.Consent, LifeRunner.Birth.AddDays(later)).IsAllowed;
        return Printer.Print((state.Facts, state.Attributes, answers.ToArray()));
    }

    /// <summary>Holds what was decided against the model.</summary>
    private readonly record struct ConsentModelRules(ConsentModel Model, LifeMoment Moment)
    {
        public void ShouldAllow(Message message)
        {
            var template = Moment.Catalog.Templates[message.Template];
            if (template.Class == MessageClass.Marketing) Model.Allows(message.Purpose, template.Topic, Moment.Catalog.Consent, Moment.Now).ShouldBeTrue();
        }

        public void ShouldNotAllow(Receipt receipt)
        {
            var purpose = Moment.Catalog.Pinned(receipt.Journey!, new(receipt.Version!))?.Purpose ?? "marketing";
            Model.Allows(purpose, Moment.Catalog.Templates[receipt.Template!].Topic, Moment.Catalog.Consent, Moment.Now).ShouldBeFalse();
        }
    }
}
