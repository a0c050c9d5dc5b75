using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.Core.Tests.Properties;

public sealed class ClaimProperties
{
    [Fact]
    public void A_message_that_left_leaves_again_only_once_it_was_put_off_for_another_attempt() => Property.Holds(Generators.HostileLives, life =>
    {
        var gone = new HashSet<MessageId>();
        foreach (var moment in LifeRunner.Live(life))
        {
            foreach (var effect in moment.Decision.Effects)
            {
                if (effect is Effect.Transmit transmit) gone.Add(transmit.Message.Id).ShouldBeTrue();
            }

            foreach (var receipt in moment.Decision.Receipts.Where(IsRetry)) gone.Remove(new(receipt.Message!)).ShouldBeTrue();
        }
    });

    [Fact]
    public void Marketing_gets_another_attempt_only_where_the_provider_said_of_its_claim_that_it_did_not_take_it() => Property.Holds(Generators.HostileLives, life =>
    {
        foreach (var moment in LifeRunner.Live(life))
        {
            foreach (var receipt in moment.Decision.Receipts.Where(IsRetry))
            {
                if (moment.Catalog.Templates[receipt.Template!].Class != MessageClass.Marketing) continue;
                var reported = moment.Input.ShouldBeOfType<Input.DeliveryReported>();
                reported.Outcome.ShouldBeOfType<DeliveryOutcome.NotAccepted>();
                reported.Message.Value.ShouldBe(receipt.Message);
                moment.Before.Messages.Single(m => m.Id == reported.Message).Status.ShouldBe(MessageStatus.Claimed);
            }
        }
    });

    private static bool IsRetry(Receipt receipt) => receipt is { Kind: ReceiptKind.MessageDeferred, Reason: "retry" };
}
