using Orchestration.Core.Customers;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.Runtime.Delivery;

/// <summary>Makes a mail of a claimed message.</summary>
public interface IMailComposer
{
    /// <summary>Composes the mail, or says why it cannot be made.</summary>
    /// <param name="state">The customer as of the claim.</param>
    /// <param name="message">The claimed message.</param>
    /// <param name="address">Where it goes.</param>
    /// <param name="problem">What is wrong, without personal data, where null is returned.</param>
    MailMessage? Compose(CustomerState state, Message message, string address, out string problem);
}
