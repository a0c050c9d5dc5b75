using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.Scenarios;

/// <summary>A provider that accepts every mail, unless told otherwise.</summary>
internal sealed class ScriptedPost : IMessageSender
{
    /// <summary>What it answers.</summary>
    public Func<MailMessage, DeliveryOutcome> Answers { get; set; } = _ => DeliveryOutcome.Sent.Done;

    /// <summary>Every mail handed over, in order.</summary>
    public List<MailMessage> Handed { get; } = [];

    /// <summary>The mails it accepted.</summary>
    public List<MailMessage> Accepted { get; } = [];

    public bool IsIdempotent => false;

    public ValueTask<IReadOnlyList<DeliveryOutcome>> SendAsync(IReadOnlyList<MailMessage> mails, CancellationToken cancellation)
    {
        var outcomes = new DeliveryOutcome[mails.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            Handed.Add(mails[i]);
            outcomes[i] = Answers(mails[i]);
            if (outcomes[i] is DeliveryOutcome.Sent) Accepted.Add(mails[i]);
        }

        return new((IReadOnlyList<DeliveryOutcome>)outcomes);
    }
}
