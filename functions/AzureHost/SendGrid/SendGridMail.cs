using System.Diagnostics.CodeAnalysis;
using System.Net;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Tracking;
using SendGrid;
using SendGrid.Helpers.Mail;
using Address = Orchestration.Core.Events.EmailAddress;

namespace Orchestration.AzureHost.SendGrid;

/// <summary>Writes a mail as SendGrid takes it (<c>POST /v3/mail/send</c>).</summary>
internal sealed class SendGridMail(SendGridOptions options, MessageTokens tokens)
{
    private const int LongestCategory = 255;

    /// <summary>Makes the request's message, or says why the mail cannot be sent.</summary>
    public bool TryWrite(MailMessage mail, [NotNullWhen(true)] out SendGridMessage? message, [NotNullWhen(false)] out DeliveryOutcome? refusal)
    {
        message = null;
        refusal = null;
        if (Address.Problem(mail.To) is { } problem)
        {
            refusal = new DeliveryOutcome.Refused("The recipient's address is not valid: " + problem, AddressFailed: true);
            return false;
        }

        try
        {
            message = Write(mail);
            return true;
        }
        catch (FormatException unfit)
        {
            refusal = new DeliveryOutcome.Refused(unfit.Message);
            return false;
        }
    }

    private SendGridMessage Write(MailMessage mail)
    {
        var from = MailAddress.Parse(mail.From);
        return new()
        {
            From = new(from.Address, from.Name.Length == 0 ? null : from.Name),
            Personalizations = [new() { Tos = [new(MailAddress.Parse(mail.To).Address)], CustomArgs = CustomArguments(mail) }],
            Subject = OneLine(mail.Subject),
            Contents = [new(MimeType.Text, mail.Text), new(MimeType.Html, LeaveAlone(LeaveAlone(mail.Html, mail.UnsubscribeUrl), mail.PreferencesUrl))],
            Headers = mail.UnsubscribeUrl is { } url ? ListUnsubscribe.Headers(url).ToDictionary() : null,
            Categories = mail.Template is { Length: > 0 and <= LongestCategory } template ? [template] : null,
            MailSettings = options.Sandbox ? new() { SandboxMode = new() { Enable = true } } : null,
            TrackingSettings = new()
            {
                ClickTracking = new() { Enable = options.TrackClicks, EnableText = false },
                OpenTracking = new() { Enable = options.TrackOpens },
                // Unsubscribing is ours: SendGrid would add a link, and a header, that we never hear the purpose of.
                SubscriptionTracking = new() { Enable = false },
            },
        };
    }

    private Dictionary<string, string> CustomArguments(MailMessage mail)
    {
        var arguments = new Dictionary<string, string> { [SendGridArguments.Message] = mail.MessageId };
        if (mail.CustomerId is { } customer) arguments[SendGridArguments.Token] = tokens.Issue(new(new(customer), new MessageId(mail.MessageId)));
        return arguments;
    }

    /// <summary>Marks a link of the mail's own as one not to be tracked: it must work without SendGrid, and using it is no click.</summary>
    private static string LeaveAlone(string html, string? link)
    {
        if (link is null) return html;
        var target = $"href=\"{WebUtility.HtmlEncode(link)}\"";
        return html.Replace(target, "clicktracking=\"off\" " + target, StringComparison.Ordinal);
    }

    private static string OneLine(string subject) =>
        subject.Any(char.IsControl) ? string.Concat(subject.Select(c => char.IsControl(c) ? ' ' : c)) : subject;
}
