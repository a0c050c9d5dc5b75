using FsCheck;
using FsCheck.Fluent;
using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Properties;

/// <summary>A law that is never put to the test holds always, so the made-up lives must reach what matters.</summary>
public sealed class GeneratorTests
{
    [Fact]
    public void Made_up_lives_come_to_every_kind_of_receipt()
    {
        var seen = new HashSet<ReceiptKind>();
        foreach (var life in Generators.Lives.Sample(4000, new Rnd(7), 40))
            seen.UnionWith(LifeRunner.Live(life).SelectMany(m => m.Decision.Receipts).Select(r => r.Kind));

        Enum.GetValues<ReceiptKind>().Except(seen).ShouldBeEmpty();
    }

    [Fact]
    public void Made_up_messages_are_suppressed_for_every_reason_there_is()
    {
        var seen = new HashSet<string?>();
        foreach (var life in Generators.Lives.Sample(4000, new Rnd(7), 40))
            seen.UnionWith(LifeRunner.Live(life).SelectMany(m => m.Decision.Receipts).Where(r => r.Kind == ReceiptKind.MessageSuppressed).Select(r => r.Reason));

        string[] reasons = ["no-consent", "withdrawn", "lapsed", "unconfirmed", "suppressed", "cap", "no-address", "erased", "unrenderable", "ended"];
        reasons.Except(seen).ShouldBeEmpty();
    }

    /// <summary>As many as one property looks at: the gate's second pass must be put to the test each time.</summary>
    [Fact]
    public void Made_up_consent_often_goes_between_a_message_and_its_claim()
    {
        var seen = new Dictionary<string, int>();
        foreach (var moment in Generators.Lives.Sample(1000, new Rnd(7), 40).SelectMany(life => LifeRunner.Live(life)))
        {
            if (moment.Input is not Input.DeliveryClaimed claimed) continue;
            foreach (var receipt in moment.Decision.Receipts)
            {
                if (receipt.Kind == ReceiptKind.MessageSuppressed && receipt.Message == claimed.Message.Value)
                    seen[receipt.Reason!] = seen.GetValueOrDefault(receipt.Reason!) + 1;
            }
        }

        seen["withdrawn"].ShouldBeGreaterThan(20);
        seen["lapsed"].ShouldBeGreaterThan(5);
    }
}
