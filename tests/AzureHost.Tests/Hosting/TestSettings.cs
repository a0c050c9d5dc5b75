using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Orchestration.AzureHost.Hosting;

namespace Orchestration.AzureHost.Tests.Hosting;

/// <summary>App settings as a deployed app has them; none of the secrets is one.</summary>
internal sealed class TestSettings : IDisposable
{
    public const string WriteKey = "write-key-for-tests", AdminKey = "admin-key-for-tests", ShopifySecret = "shopify-secret-for-tests";

    private readonly ECDsa _sendGrid = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestSettings() => Values = new(StringComparer.Ordinal)
    {
        ["TableStorage__Accounts__0"] = "https://shopone.table.core.windows.net",
        ["ServiceBus__fullyQualifiedNamespace"] = "shop.servicebus.windows.net",
        ["EventsQueue"] = "purchase-events",
        ["SendGrid__ApiKey"] = "SG.not-a-key.for-tests",
        ["SendGrid__WebhookKey"] = Convert.ToBase64String(_sendGrid.ExportSubjectPublicKeyInfo()),
        ["JOURNEYS_WRITE_KEY"] = WriteKey,
        ["JOURNEYS_ADMIN_KEY"] = AdminKey,
        ["JOURNEYS_SHOPIFY_SECRET"] = ShopifySecret,
        ["JOURNEYS_TOKEN_KEY"] = new string('A', 43),
        ["JOURNEYS_PUBLIC_URL"] = "https://mail.shop.example/",
    };

    /// <summary>By the names that app settings have in Azure.</summary>
    public Dictionary<string, string?> Values { get; }

    /// <summary>Reads them as the worker does, whose settings are environment variables.</summary>
    public AppSettings Read() => AppSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(Values.Select(one => KeyValuePair.Create(one.Key.Replace("__", ":", StringComparison.Ordinal), one.Value))).Build());

    /// <summary>Signs a webhook's body.</summary>
    public string Sign(string timestamp, byte[] body) => Convert.ToBase64String(
        _sendGrid.SignData([.. System.Text.Encoding.UTF8.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public void Dispose() => _sendGrid.Dispose();
}
