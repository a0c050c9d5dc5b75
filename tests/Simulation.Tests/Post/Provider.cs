using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;
using Orchestration.Simulation.Time;
using Orchestration.Simulation.Witnesses;

namespace Orchestration.Simulation.Post;

/// <summary>
/// Carries mails as providers do: takes them, takes them and does not say so, does not take them and says nothing either,
/// asks for another try, refuses, and answers when it likes. It lives on when a host dies.
/// </summary>
internal sealed class Provider(Turns turns, Random random, VirtualTime time, Witness witness, Mailbox mailbox, Fault fault, bool knowsAgain) : IMessageSender
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>From now on every mail is taken and answered.</summary>
    public bool IsWell { get; set; }

    public bool IsIdempotent => knowsAgain || fault == Fault.RepetitionsUnnoticed;

    public async ValueTask<IReadOnlyList<DeliveryOutcome>> SendAsync(IReadOnlyList<MailMessage> mails, CancellationToken cancellation)
    {
        var outcomes = new List<DeliveryOutcome>(mails.Count);
        foreach (var mail in mails)
        {
            await turns.Next();
            witness.Handed(mail);
            outcomes.Add(await SendAsync(mail));
        }

        return outcomes;
    }

    private async ValueTask<DeliveryOutcome> SendAsync(MailMessage mail)
    {
        switch (IsWell ? 0 : random.Next(14))
        {
            case < 7:
                Accept(mail);
                return DeliveryOutcome.Sent.Done;
            case 7:
                Accept(mail);
                return new DeliveryOutcome.Unknown("timed out after it was taken");
            case 8:
                return new DeliveryOutcome.Unknown("timed out before it was taken");
            case 9 or 10:
                return new DeliveryOutcome.NotAccepted("421 later");
            case 11:
                return new DeliveryOutcome.Refused("550 content");
            case 12:
                return new DeliveryOutcome.Refused("550 no such mailbox", AddressFailed: true);
            default:
                Accept(mail);
                for (var i = random.Next(12); i >= 0; i--) await turns.Next();
                return DeliveryOutcome.Sent.Done;
        }
    }

    private void Accept(MailMessage mail)
    {
        if (knowsAgain && !_known.Add(mail.MessageId)) return;
        witness.Accepted(mail, time.Now);
        mailbox.Arrived(mail);
    }
}
