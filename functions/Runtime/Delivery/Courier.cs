using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.Runtime.Delivery;

/// <summary>
/// Delivers messages in batches: claim (consent is checked again, and the claim is on disk before the provider hears of
/// it), send, report. Whatever happens between, the ledger says how far it came.
/// </summary>
public sealed class Courier(IInputProcessor processor, IMailComposer composer, IMessageSender sender)
{
    /// <summary>Delivers what may be delivered. A message that is claimed already, or settled, is left alone.</summary>
    /// <param name="deliveries">What to deliver, at most once each.</param>
    /// <param name="cancellation">Stops before the provider is called. What was handed over is reported in any case.</param>
    public async Task DeliverAsync(IReadOnlyList<PendingDelivery> deliveries, CancellationToken cancellation)
    {
        using var activity = RuntimeMetrics.Activities.StartActivity("deliver");
        activity?.SetTag("messages", deliveries.Count);
        var claims = new CustomerInput[deliveries.Count];
        for (var i = 0; i < claims.Length; i++) claims[i] = new(deliveries[i].Customer, new Input.DeliveryClaimed(deliveries[i].Message));
        // From the first claim on there is no way back: a claim without a report would leave the message unknown.
        cancellation.ThrowIfCancellationRequested();
        var decided = await processor.ProcessAsync(claims, CancellationToken.None);

        var reports = new List<CustomerInput>(decided.Count);
        var mails = new List<MailMessage>(decided.Count);
        var claimed = new List<PendingDelivery>(decided.Count);
        foreach (var processed in decided) Compose(processed.Decision!, claimed, mails, reports);

        var outcomes = mails.Count == 0 ? [] : await sender.SendAsync(mails, cancellation);
        for (var i = 0; i < claimed.Count; i++)
            reports.Add(new(claimed[i].Customer, new Input.DeliveryReported(claimed[i].Message, outcomes[i], mails[i].To)));
        if (reports.Count > 0) await processor.ProcessAsync(reports, CancellationToken.None);
    }

    /// <summary>
    /// Looks after messages that a host left claimed when it died. A sender that knows its messages again may send them
    /// again; with any other, nobody knows.
    /// </summary>
    public async Task RecoverAsync(IReadOnlyList<CustomerState> customers, CancellationToken cancellation)
    {
        var reports = new List<CustomerInput>();
        foreach (var customer in customers)
        {
            foreach (var message in customer.Messages)
            {
                if (message.Status != MessageStatus.Claimed) continue;
                DeliveryOutcome outcome = sender.IsIdempotent
                    ? new DeliveryOutcome.NotAccepted("the host stopped while sending")
                    : new DeliveryOutcome.Unknown("the host stopped while sending");
                reports.Add(new(customer.Id, new Input.DeliveryReported(message.Id, outcome)));
            }
        }

        if (reports.Count > 0) await processor.ProcessAsync(reports, cancellation);
    }

    private void Compose(Decision decision, List<PendingDelivery> claimed, List<MailMessage> mails, List<CustomerInput> reports)
    {
        foreach (var effect in decision.Effects)
        {
            if (effect is not Effect.Transmit transmit) continue;
            var customer = decision.Next.Id;
            if (composer.Compose(decision.Next, transmit.Message, transmit.Address, out var problem) is { } mail)
            {
                mails.Add(mail);
                claimed.Add(new(customer, transmit.Message.Id));
            }
            else
            {
                reports.Add(new(customer, new Input.DeliveryReported(transmit.Message.Id, new DeliveryOutcome.Refused(problem))));
            }
        }
    }
}
