using System.Diagnostics.Metrics;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.AzureHost.Tests.Infra;

/// <summary>What the templates promise, held by their text.</summary>
public sealed class TemplateTests
{
    private static readonly string App = InfraFiles.Read("modules/functionApp.bicep");

    [Fact]
    public void No_key_stands_in_a_template()
    {
        foreach (var key in new[] { "JOURNEYS_WRITE_KEY", "JOURNEYS_ADMIN_KEY", "JOURNEYS_TOKEN_KEY", "SendGrid__ApiKey", "SendGrid__WebhookKey" })
            ValueOf(key).ShouldStartWith("'@Microsoft.KeyVault(SecretUri=${vaultUrl}secrets/");
    }

    [Fact]
    public void The_keys_that_are_made_are_the_keys_that_are_read()
    {
        var made = InfraFiles.Find("^for name in (?<it>[a-z -]+); do$", InfraFiles.Read("hooks/make-keys.sh")).ShouldHaveSingleItem().Split(' ');

        made.Length.ShouldBe(3);
        foreach (var key in made) App.ShouldContain($"secrets/{key})");
    }

    [Theory]
    [InlineData("requiresSession: true")]
    [InlineData("requiresDuplicateDetection: true")]
    [InlineData("enablePartitioning: false")]
    [InlineData("deadLetteringOnMessageExpiration: true")]
    public void The_queue_keeps_its_promises(string property) =>
        InfraFiles.Read("modules/serviceBus.bicep").ShouldContain(property);

    [Fact]
    public void The_queue_hands_an_event_out_for_longer_than_a_store_may_be_away()
    {
        var deliveries = int.Parse(InfraFiles.Find(@"^      maxDeliveryCount: (?<it>\d+)$", InfraFiles.Read("modules/serviceBus.bicep")).ShouldHaveSingleItem());

        // The consumer pauses for half a minute before it gives an event back, but for the first few times.
        (deliveries * TimeSpan.FromSeconds(30)).ShouldBeGreaterThan(TimeSpan.FromHours(8));
    }

    [Theory]
    [InlineData("modules/hostStorage.bicep", "allowSharedKeyAccess: false")]
    [InlineData("modules/customerStorage.bicep", "allowSharedKeyAccess: false")]
    [InlineData("modules/serviceBus.bicep", "disableLocalAuth: true")]
    [InlineData("modules/monitoring.bicep", "DisableLocalAuth: true")]
    [InlineData("modules/keyVault.bicep", "enableRbacAuthorization: true")]
    public void Only_identities_open_a_service(string module, string property) =>
        InfraFiles.Read(module).ShouldContain(property);

    [Fact]
    public void Alerts_ask_for_measurements_that_are_taken()
    {
        var measured = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => measured.Add(instrument.Name) };
        listener.Start();
        using var metrics = new RuntimeMetrics();

        var asked = InfraFiles.Find(@"name == '(?<it>journeys[a-z.]+)'", InfraFiles.Read("modules/alerts.bicep"));

        asked.Length.ShouldBe(3);
        asked.ShouldBeSubsetOf(measured);
    }

    private static string ValueOf(string setting) => InfraFiles.Find($"^  {setting}: (?<it>.*)$", App).ShouldHaveSingleItem();
}
