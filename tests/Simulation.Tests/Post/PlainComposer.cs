using Orchestration.Core.Customers;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.Simulation.Post;

/// <summary>Writes mails that say which template they are of. Now and then one cannot be written.</summary>
internal sealed class PlainComposer : IMailComposer
{
    public MailMessage? Compose(CustomerState state, Message message, string address, out string problem)
    {
        problem = "broken template";
        return message.Template == "broken" ? null : Mail(state.Id.Value, message, address);
    }

    public static MailMessage Mail(string customer, Message message, string address) => new()
    {
        MessageId = message.Id.Value,
        CustomerId = customer,
        From = "shop@example.com",
        To = address,
        Subject = message.Template,
        Html = "",
        Text = "",
        Date = message.RequestedAt,
    };
}
