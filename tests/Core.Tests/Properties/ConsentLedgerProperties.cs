using System.Collections.Frozen;
using FsCheck;
using FsCheck.Fluent;
using Orchestration.Core.Consent;
using Orchestration.Core.Events;

namespace Orchestration.Core.Tests.Properties;

public sealed class ConsentLedgerProperties
{
    private static readonly DateTimeOffset Noon = LifeRunner.Birth;

    /// <summary>A few statements about few things within few hours, so that they get into each other's way.</summary>
    private static Gen<CustomerEvent[]> Statements =>
        from count in Gen.Choose(1, 7)
        from said in Gen.ArrayOf(Statement, count)
        select said.Select((s, i) => s with { Key = new("shop", $"e{i}") }).ToArray();

    private static Gen<CustomerEvent> Statement =>
        from type in Gen.Elements("consent.given", "consent.given", "consent.withdrawn")
        from hour in Gen.Choose(0, 5)
        from topic in Gen.Elements(null, null, "news", "tips")
        from channel in Gen.Elements(null, null, "email", "sms")
        from proof in Gen.Elements(null, "link")
        select new CustomerEvent(
            default, type, new("c1"), Noon.AddHours(hour), Data.Of(("purpose", "marketing"), ("topic", topic), ("channel", channel), ("proof", proof)));

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, "3h")]
    [InlineData(true, "3h")]
    public void The_ledger_answers_as_the_table_does(bool doubleOptIn, string? lapse) => Property.Holds(Statements.ToArbitrary(), said =>
    {
        var rules = new ConsentRules(
            new[] { Shop.Marketing(doubleOptIn, lapse) }.ToFrozenDictionary(p => p.Name), FrozenSet<string>.Empty, FrozenSet<string>.Empty);
        var (ledger, model) = (ConsentLedger.Empty, new ConsentModel());
        foreach (var statement in said)
        {
            var scope = new ConsentScope("marketing", statement.Text("topic"), statement.Text("channel"));
            ledger = ledger.With(statement.Type == "consent.given", scope, statement.Time, null, null, statement.Text("proof"), statement.Key.Id);
            model.Hear(statement, rules);
        }

        foreach (var topic in new[] { null, "news", "tips" })
        {
            for (var hour = 0; hour < 9; hour++)
            {
                var now = Noon.AddHours(hour);
                var answer = ledger.Ask(new("marketing", topic, "email"), rules, now);
                answer.IsAllowed.ShouldBe(model.Allows("marketing", topic, rules, now), $"topic {topic}, hour {hour}: {Printer.Print(said)}");
                if (answer.IsAllowed) ledger.Entries[answer.Entry].Given.ShouldBeTrue();
            }
        }
    }, tests: 1000);
}
