using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Orchestration.AzureHost.SendGrid;
using Orchestration.Runtime.Intake.Shopify;
using Orchestration.Runtime.Tracking;

namespace Orchestration.AzureHost.Hosting;

/// <summary>
/// The app settings that the journeys read, beside those of the platform. Identities need none of ours: the client id of a
/// user-assigned one is <c>AZURE_CLIENT_ID</c>, as everywhere in Azure. Holds secrets: never logged as a whole.
/// </summary>
public sealed class AppSettings
{
    private const int MostAccounts = 64;

    private AppSettings()
    {
    }

    /// <summary>
    /// <c>TableStorage__Accounts__0</c>, <c>__1</c>, …: the table endpoints of the storage accounts that customers are spread
    /// over, such as <c>https://NAME.table.core.windows.net</c>; for an emulator its connection string.
    /// </summary>
    public required ImmutableArray<string> TableAccounts { get; init; }

    /// <summary>
    /// <c>ServiceBus__fullyQualifiedNamespace</c>: <c>NAME.servicebus.windows.net</c>. The queue's trigger reads it too, and
    /// beside it <c>ServiceBus__credential</c> and <c>ServiceBus__clientId</c>. Null where <see cref="ServiceBusConnection"/> is set.
    /// </summary>
    public required string? ServiceBusNamespace { get; init; }

    /// <summary><c>ServiceBus</c>: instead of the namespace, the connection string of an emulator. A secret.</summary>
    public required string? ServiceBusConnection { get; init; }

    /// <summary><c>EventsQueue</c>: the queue of events, with sessions and duplicate detection; usually <c>purchase-events</c>. The trigger reads it too, so it has no default.</summary>
    public required string EventsQueue { get; init; }

    /// <summary><c>SendGrid__ApiKey</c>: a key that may send mail. A secret.</summary>
    public required string SendGridKey { get; init; }

    /// <summary><c>SendGrid__WebhookKey</c>: the verification key of SendGrid's signed event webhook, a public key in base64.</summary>
    public required SendGridSignature Webhook { get; init; }

    /// <summary><c>SendGrid__Host</c>: where SendGrid's API is; <c>https://api.sendgrid.com</c> unless set. Accounts in the EU region are at <c>https://api.eu.sendgrid.com</c>.</summary>
    public required Uri SendGridHost { get; init; }

    /// <summary><c>SendGrid__Sandbox</c>: <c>true</c> has SendGrid check mails and deliver none; <c>false</c> unless set.</summary>
    public required bool Sandbox { get; init; }

    /// <summary><c>JOURNEYS_WRITE_KEY</c>: takes events in. A secret.</summary>
    public required string WriteKey { get; init; }

    /// <summary><c>JOURNEYS_ADMIN_KEY</c>: opens everything. A secret.</summary>
    public required string AdminKey { get; init; }

    /// <summary>
    /// <c>JOURNEYS_SHOPIFY_SECRET</c>: the app's secret that Shopify's webhooks are signed with; several, separated by commas,
    /// while it is being replaced. Null where there is no such webhook. Secrets.
    /// </summary>
    public required ShopifySignature? Shopify { get; init; }

    /// <summary>
    /// <c>JOURNEYS_TOKEN_KEY</c>: 32 bytes in base64url, which sign the links in mails. Several, separated by commas, where a
    /// key is being replaced: the first signs, all are accepted, so that links in mails already sent go on working. Secrets.
    /// </summary>
    public required ImmutableArray<byte[]> TokenKeys { get; init; }

    /// <summary><c>JOURNEYS_PUBLIC_URL</c>: where customers reach the app, for the links in mails; without a slash at the end.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>
    /// <c>JOURNEYS_CONFIG</c>: where the shop's configuration is: a folder, relative to the app's, or the https URL of a blob
    /// container. Unless set, the folder <c>config</c> that is deployed with the app.
    /// </summary>
    public required string Config { get; init; }

    /// <summary><c>JOURNEYS_RETENTION_DAYS</c>: for how many days from its beginning an orchestration is kept for people to look at, once it has ended; 30 unless set.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingsException">Some are missing or wrong; it names all of those.</exception>
    public static AppSettings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var connection = reader.Find("ServiceBus");
        var settings = new AppSettings
        {
            TableAccounts = ReadTableAccounts(reader),
            ServiceBusConnection = connection,
            ServiceBusNamespace = connection is null ? reader.Required("ServiceBus__fullyQualifiedNamespace", SettingForms.HostName) : null,
            EventsQueue = reader.Required("EventsQueue", SettingForms.QueueName) ?? "",
            SendGridKey = reader.Required("SendGrid__ApiKey", SettingForms.SendGridKey) ?? "",
            Webhook = reader.Required("SendGrid__WebhookKey", SettingForms.WebhookKey)!,
            SendGridHost = reader.Optional("SendGrid__Host", SettingForms.SendGridHost, otherwise: SendGridOptions.DefaultHost),
            Sandbox = reader.Flag("SendGrid__Sandbox", otherwise: false),
            WriteKey = reader.Required("JOURNEYS_WRITE_KEY", SettingForms.AccessKey) ?? "",
            AdminKey = reader.Required("JOURNEYS_ADMIN_KEY", SettingForms.AccessKey) ?? "",
            Shopify = reader.Optional("JOURNEYS_SHOPIFY_SECRET", SettingForms.ShopifySecrets),
            TokenKeys = [.. reader.Required("JOURNEYS_TOKEN_KEY", SettingForms.TokenKeys) ?? []],
            PublicUrl = reader.Required("JOURNEYS_PUBLIC_URL", SettingForms.PublicUrl) ?? "",
            Config = reader.Optional("JOURNEYS_CONFIG", SettingForms.Config, otherwise: "config"),
            RetentionDays = reader.Whole("JOURNEYS_RETENTION_DAYS", otherwise: 30, least: 1, most: 3650),
        };
        reader.ThrowIfWrong();
        return settings;
    }

    private static ImmutableArray<string> ReadTableAccounts(SettingsReader reader)
    {
        var accounts = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < MostAccounts; i++)
        {
            var name = $"TableStorage__Accounts__{i}";
            if (i > 0 && !reader.IsSet(name)) break;
            if (reader.Required(name, SettingForms.TableAccount) is { } account) accounts.Add(account);
        }

        return accounts.ToImmutable();
    }
}
