using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.Runtime.Ports;

/// <summary>
/// Hands mails to whoever carries them: a folder, an SMTP server, a provider's API. Batch first, because connections,
/// directory syncs and HTTP calls are what costs.
/// </summary>
public interface IMessageSender
{
    /// <summary>
    /// Whether sending the same message id again leaves one mail. Only then may a message whose outcome is
    /// <see cref="DeliveryOutcome.Unknown"/> be sent again without a risk of mailing somebody twice.
    /// </summary>
    bool IsIdempotent { get; }

    /// <summary>
    /// Sends every mail of the batch and says for each what is proved about it: one outcome a mail, in the order of
    /// <paramref name="mails"/>. A bad mail never spoils its neighbours.
    /// </summary>
    /// <param name="mails">Mails already consented to and claimed; an empty batch is allowed.</param>
    /// <param name="cancellation">
    /// Stops the batch early. It ends with outcomes all the same: what was not begun is
    /// <see cref="DeliveryOutcome.NotAccepted"/>, what had left without an answer <see cref="DeliveryOutcome.Unknown"/>.
    /// </param>
    /// <returns>The outcomes. A provider's failure is an outcome, never an exception.</returns>
    ValueTask<IReadOnlyList<DeliveryOutcome>> SendAsync(IReadOnlyList<MailMessage> mails, CancellationToken cancellation);
}
