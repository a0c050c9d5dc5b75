using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.AzureHost.SendGrid;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Tracking;

namespace Orchestration.AzureHost.Tests.SendGrid;

/// <summary>Senders and mails for tests.</summary>
internal static class Senders
{
    public const string ApiKey = "SG.a-key-for-tests";

    public static readonly MessageTokens Tokens = new(new byte[32]);

    public static SendGridOptions Options { get; } = new() { ApiKey = ApiKey };

    public static SendGridSender Over(FakeSendGrid api, SendGridOptions? options = null, TimeProvider? time = null, ILogger<SendGridSender>? log = null) =>
        new(options ?? Options, Tokens, time ?? TimeProvider.System, log ?? NullLogger<SendGridSender>.Instance, api);

    public static MailMessage Mail(string id = "0123456789abcdef0123456789abcdef") => new()
    {
        MessageId = id,
        CustomerId = "ada@example.com",
        Template = "welcome",
        From = "\"Hill & Sons\" <shop@example.com>",
        To = "ada@example.net",
        Subject = "Welcome, Zoë 鳥 😀",
        Html = "<p>Hello</p><a href=\"https://shop.example/unsubscribe/AbC_-\" style=\"x\">Unsubscribe</a> <a href=\"https://shop.example/preferences/DeF_-\">Choose</a> <a href=\"https://shop.example/\">Shop</a>",
        Text = "Hello\nhttps://shop.example/unsubscribe/AbC_-",
        UnsubscribeUrl = "https://shop.example/unsubscribe/AbC_-",
        PreferencesUrl = "https://shop.example/preferences/DeF_-",
        Date = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
    };
}
