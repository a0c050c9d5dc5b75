using System.Buffers.Text;
using Orchestration.AzureHost.TableStorage;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Http;
using Orchestration.Runtime.Intake.Shopify;
using Orchestration.Runtime.Tracking;

namespace Orchestration.AzureHost.Hosting;

/// <summary>The forms that settings have.</summary>
internal static class SettingForms
{
    /// <summary>Where tables are.</summary>
    public static readonly SettingForm<string> TableAccount = new(
        "a storage account's table endpoint, such as https://NAME.table.core.windows.net, or on a developer's machine UseDevelopmentStorage=true",
        text => HttpsUrl(text) ?? EmulatorOf(text));

    /// <summary>A Service Bus namespace.</summary>
    public static readonly SettingForm<string> HostName = new(
        "the Service Bus namespace's host name, such as NAME.servicebus.windows.net",
        text => text.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(text) == UriHostNameType.Dns ? text : null);

    /// <summary>A queue.</summary>
    public static readonly SettingForm<string> QueueName = new(
        "the queue's name, purchase-events", text => text.Length <= 260 && !text.Any(char.IsWhiteSpace) ? text : null);

    /// <summary>SendGrid's API key.</summary>
    public static readonly SettingForm<string> SendGridKey = new(
        "an API key of SendGrid (SG.…) that may send mail",
        text => text.StartsWith("SG.", StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace) ? text : null);

    /// <summary>Where SendGrid's API is. The key is sent there, so it is never a plain address.</summary>
    public static readonly SettingForm<Uri> SendGridHost = new(
        "the https address of SendGrid's API, https://api.sendgrid.com, or https://api.eu.sendgrid.com for an account in the EU region",
        text => UrlOf(text) is { Scheme: "https", AbsolutePath: "/" } url ? url : null);

    /// <summary>The key of SendGrid's webhook.</summary>
    public static readonly SettingForm<SendGridSignature> WebhookKey = new(
        "the verification key that SendGrid shows for the signed event webhook, an ECDSA public key in base64",
        text => SignatureOf(text, key => new SendGridSignature(key)));

    /// <summary>The secret of Shopify's webhooks.</summary>
    public static readonly SettingForm<ShopifySignature> ShopifySecrets = new(
        "the secret of the app at Shopify; where it is replaced, the new one, a comma, the old one",
        text => SignatureOf(text, secrets => new ShopifySignature(secrets)));

    /// <summary>A key that opens the API.</summary>
    public static readonly SettingForm<string> AccessKey = new(
        $"a random text of at least {AccessKeys.MinLength} characters",
        text => text.Length >= AccessKeys.MinLength ? text : null);

    /// <summary>The keys of links in mails.</summary>
    public static readonly SettingForm<byte[][]> TokenKeys = new(
        $"{UnsubscribeTokens.KeySize} random bytes in base64url; where a key is replaced, the new one, a comma, the old one",
        text =>
        {
            var keys = text.Split(',', StringSplitOptions.TrimEntries);
            return Array.TrueForAll(keys, key => Base64Url.IsValid(key, out var length) && length == UnsubscribeTokens.KeySize)
                ? Array.ConvertAll(keys, key => Base64Url.DecodeFromChars(key))
                : null;
        });

    /// <summary>Where customers reach the app.</summary>
    public static readonly SettingForm<string> PublicUrl = new(
        "the https address under which customers reach this app, such as https://mail.shop.example",
        text => (HttpsUrl(text) ?? LoopbackUrl(text))?.TrimEnd('/'));

    /// <summary>Where the configuration is.</summary>
    public static readonly SettingForm<string> Config = new(
        "a folder, or a blob container's https URL without a key, such as https://NAME.blob.core.windows.net/journeys",
        text => !text.Contains("://", StringComparison.Ordinal) ? text : HttpsUrl(text));

    private static string? HttpsUrl(string text) => UrlOf(text) is { Scheme: "https" } ? text : null;

    private static string? LoopbackUrl(string text) => UrlOf(text) is { Scheme: "http", IsLoopback: true } ? text : null;

    // A query may hold a key, which belongs nowhere: identities open what the app uses.
    private static Uri? UrlOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0 ? url : null;

    private static string? EmulatorOf(string text) => TableClients.IsEmulator(text) ? text : null;

    private static T? SignatureOf<T>(string text, Func<string, T> make)
        where T : class
    {
        try
        {
            return make(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
