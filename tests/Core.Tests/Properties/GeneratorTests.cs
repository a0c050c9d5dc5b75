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
}
