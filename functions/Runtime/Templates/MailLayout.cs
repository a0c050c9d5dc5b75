using Orchestration.Core.Messages;

namespace Orchestration.Runtime.Templates;

/// <summary>The one layout around every mail: a column of at most 600 px on a quiet page, the shop's name above, its address below.</summary>
internal static class MailLayout
{
    // Only what inline styles cannot say: the dark scheme and narrow screens.
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en" dir="ltr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <meta name="x-apple-disable-message-reformatting">
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
        <style>
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        @media (max-width: 480px) {
          .card { padding: 28px 22px !important; }
          .button { width: 100% !important; }
          .button a { display: block !important; }
        }
        @media (prefers-color-scheme: dark) {
          body, .page { background-color: #151a18 !important; }
          .card { background-color: #1e2522 !important; color: #e4e7e3 !important; }
          .card h1, .card h2, .card h3, .brand { color: #f2f1ec !important; }
          .card blockquote { color: #c2cbc5 !important; border-color: #4b6156 !important; }
          .card a { color: #9fd0b9 !important; }
          .card .button td, .card .button a { background-color: #9fd0b9 !important; border-color: #9fd0b9 !important; color: #10201a !important; }
          .card code, .card pre { background-color: #2a322e !important; }
          .card hr, .card th, .card td { border-color: #38423d !important; }
          .card th { color: #b3bdb7 !important; }
          .footer, .footer a { color: #a3ada7 !important; }
        }
        </style>

        """;

    private const string Open = """
        <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;background-color:#f5f2ec;">
        <tr><td align="center" style="padding:0 12px;">
        <!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;">
        <tr><td align="center" style="padding:28px 8px 22px;"><a class="brand" href="{{address @root.shop.url}}" style="font-family:Georgia,'Times New Roman',serif;font-size:22px;line-height:1.3;letter-spacing:0.02em;color:#1f2a25;text-decoration:none;">{{@root.shop.name}}</a></td></tr>
        <tr><td class="card" style="padding:40px 44px;background-color:#ffffff;border-radius:10px;font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.6;color:#333b37;overflow-wrap:anywhere;">

        """;

    private const string Footer = """
        </td></tr>
        <tr><td class="footer" align="center" style="padding:24px 20px 40px;font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:13px;line-height:1.6;color:#636c67;">

        """;

    private const string Close = """

        </td></tr>
        </table>
        <!--[if mso]></td></tr></table><![endif]-->
        </td></tr>
        </table>
        </div>
        </body>
        </html>

        """;

    private const string MarketingReason = "You get this mail because you said yes to hearing from {{@root.shop.name}}.";
    private const string TransactionalReason = "This mail is about your order or account at {{@root.shop.name}}.";

    private const string MarketingLinks =
        Link + "unsubscribe_url}}" + LinkStyle + "Unsubscribe</a> with one click, or " + Link + "preferences_url}}" + LinkStyle + "choose what you get</a>.";

    private const string Link = "<a href=\"{{address @root.message.";
    private const string LinkStyle = "\" style=\"color:#636c67;text-decoration:underline;\">";

    /// <summary>The HTML document's template around a body; subject and preheader are templates of plain text.</summary>
    public static string Html(string subject, string preheader, string body, MessageClass messageClass)
    {
        // Spaces that have no width keep an inbox from filling its preview line with the mail's first words.
        var preview = preheader.Length == 0 ? "" : $"""
            <div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:#f5f2ec;mso-hide:all;">{preheader}{string.Concat(Enumerable.Repeat("&#847;&zwnj;&nbsp;", 40))}</div>

            """;
        var footer = messageClass == MessageClass.Marketing
            ? MarketingReason + "<br>\n" + MarketingLinks
            : TransactionalReason;
        return $"""
            {Head}<title>{subject}</title>
            </head>
            <body style="margin:0;padding:0;background-color:#f5f2ec;-webkit-text-size-adjust:100%;">
            {preview}<div role="article" aria-roledescription="email" aria-label="{subject}" lang="en" dir="ltr">
            {Open}{body}{Footer}{footer}<br><br>
            <strong>{"{{@root.shop.name}}"}</strong><br>
            {"{{@root.shop.address}}"}{Close}
            """;
    }

    /// <summary>The plain text's template around a body.</summary>
    public static string Text(string body, MessageClass messageClass)
    {
        var footer = messageClass == MessageClass.Marketing
            ? MarketingReason + "\nUnsubscribe: {{address @root.message.unsubscribe_url}}\nChoose what you get: {{address @root.message.preferences_url}}"
            : TransactionalReason;
        return $"{body}-- \n{footer}\n\n{{{{@root.shop.name}}}}\n{{{{@root.shop.address}}}}\n";
    }
}
