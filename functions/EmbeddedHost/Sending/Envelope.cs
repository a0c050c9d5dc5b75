using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Orchestration.Core.Events;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.EmbeddedHost.Sending;

/// <summary>The two addresses a mail travels by. Both passed <see cref="EmailAddress"/>, so neither can carry a command.</summary>
internal readonly record struct Envelope(string From, string To)
{
    private static readonly IdnMapping Idn = new();

    /// <summary>Whether an address needs a server that speaks SMTPUTF8 (RFC 6531).</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(From) || !Ascii.IsValid(To);

    /// <summary>Takes the addresses out of a mail, or says why it cannot be sent.</summary>
    public static bool TryTake(MailMessage mail, out Envelope envelope, [NotNullWhen(false)] out DeliveryOutcome? refusal)
    {
        envelope = default;
        refusal = null;
        if (!TryMailbox(mail.To, out var to, out var problem))
            refusal = new DeliveryOutcome.Refused("The recipient's address is not valid: " + problem, AddressFailed: true);
        else if (!TryMailbox(Bare(mail.From), out var from, out problem))
            refusal = new DeliveryOutcome.Refused("The sender's address is not valid: " + problem);
        else
            envelope = new Envelope(from, to);
        return refusal is null;
    }

    // "Shop <shop@example.com>" or the bare address.
    private static string Bare(string mailbox)
    {
        var open = mailbox.LastIndexOf('<');
        return open >= 0 && mailbox.EndsWith('>') ? mailbox[(open + 1)..^1] : mailbox;
    }

    /// <summary>The mailbox with its domain in ASCII form (RFC 5891), so that only a local part outside ASCII needs SMTPUTF8.</summary>
    private static bool TryMailbox(string text, out string mailbox, [NotNullWhen(false)] out string? problem)
    {
        mailbox = text;
        problem = EmailAddress.Problem(text);
        if (problem is not null || Ascii.IsValid(text) || !EmailAddress.TryParse(text, out var address))
            return problem is null;
        try
        {
            mailbox = $"{address.LocalPart}@{Idn.GetAscii(address.Domain)}";
            return true;
        }
        catch (ArgumentException)
        {
            problem = "The domain is no domain name.";
            return false;
        }
    }
}
