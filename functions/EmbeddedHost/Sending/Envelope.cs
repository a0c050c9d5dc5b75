using System.Diagnostics.CodeAnalysis;
using System.Text;
using Orchestration.Core.Events;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Sending;

/// <summary>The two addresses a mail travels by. Both passed <see cref="EmailAddress"/>, so neither can carry a command.</summary>
internal readonly record struct Envelope(string From, string To)
{
    /// <summary>Whether an address needs a server that speaks SMTPUTF8 (RFC 6531).</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(From) || !Ascii.IsValid(To);

    /// <summary>Takes the addresses out of a mail, or says why it cannot be sent.</summary>
    public static bool TryTake(MailMessage mail, out Envelope envelope, [NotNullWhen(false)] out SendOutcome? refusal)
    {
        envelope = default;
        refusal = null;
        var from = Bare(mail.From);
        if (EmailAddress.Problem(mail.To) is { } problem)
            refusal = new SendOutcome.Refused("The recipient's address is not valid: " + problem, PermanentAddressFailure: true);
        else if (EmailAddress.Problem(from) is { } own)
            refusal = new SendOutcome.Refused("The sender's address is not valid: " + own);
        else
            envelope = new Envelope(from, mail.To);
        return refusal is null;
    }

    // "Shop <shop@example.com>" or the bare address.
    private static string Bare(string mailbox)
    {
        var open = mailbox.LastIndexOf('<');
        return open >= 0 && mailbox.EndsWith('>') ? mailbox[(open + 1)..^1] : mailbox;
    }
}
