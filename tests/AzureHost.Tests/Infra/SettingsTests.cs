using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Orchestration.AzureHost.Hosting;

namespace Orchestration.AzureHost.Tests.Infra;

/// <summary>What the templates set must be what the app reads, and nothing else tells when the two drift apart.</summary>
public sealed class SettingsTests
{
    private static readonly string App = InfraFiles.Read("modules/functionApp.bicep");

    [Fact]
    public void The_app_is_given_every_setting_it_cannot_start_without()
    {
        var missing = Should.Throw<SettingsException>(() => AppSettings.Read(new ConfigurationBuilder().Build())).Problems;

        foreach (var setting in missing.Select(problem => problem.Split(' ')[0])) Settings().ShouldContain(setting);
    }

    [Fact]
    public void Everything_that_a_template_asks_for_can_be_set_and_is_explained()
    {
        var asked = InfraFiles.Find(@"^param (?<it>\w+)", InfraFiles.Read("main.bicep"));
        using var file = JsonDocument.Parse(InfraFiles.Read("main.parameters.json"));
        var given = file.RootElement.GetProperty("parameters").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetProperty("value").GetString()!);
        var explained = InfraFiles.Find(@"^\| `(?<it>JOURNEYS_\w+)` \|", InfraFiles.Read("README.md"));

        asked.ShouldNotBeEmpty();
        given.Keys.ShouldBe(asked, ignoreOrder: true);
        InfraFiles.Find(@"\$\{(?<it>JOURNEYS_\w+)", string.Join('\n', given.Values)).ShouldBeSubsetOf(explained);
    }

    [Theory]
    [InlineData("SendGrid__Host", "sendGridHost")]
    [InlineData("SendGrid__Sandbox", "sandbox ? 'true' : 'false'")]
    [InlineData("JOURNEYS_CONFIG", "config")]
    [InlineData("JOURNEYS_SHOPIFY_SECRET", "shopify ? '@Microsoft.KeyVault(SecretUri=${vaultUrl}secrets/shopify-secret)' : ''")]
    public void What_has_a_default_follows_its_parameter(string setting, string value) =>
        InfraFiles.Find($"^  {setting}: (?<it>.*)$", App).ShouldBe([value]);

    [Fact]
    public void The_settings_file_for_a_machine_of_ones_own_lets_the_app_start()
    {
        var readme = InfraFiles.Read("README.md");
        var start = readme.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        using var file = JsonDocument.Parse(readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)]);
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var values = file.RootElement.GetProperty("Values").EnumerateObject()
            .ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => value.Value.GetString(), StringComparer.Ordinal);
        values["SendGrid:WebhookKey"] = Convert.ToBase64String(signing.ExportSubjectPublicKeyInfo());

        var settings = AppSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());

        settings.Sandbox.ShouldBeTrue();
        values["AzureWebJobsStorage"].ShouldBe(settings.TableAccounts.ShouldHaveSingleItem());
    }

    [Fact]
    public void Every_trigger_finds_its_queue_and_its_connection()
    {
        var triggers = Functions().SelectMany(function => function.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<ServiceBusTriggerAttribute>()).OfType<ServiceBusTriggerAttribute>().ToArray();

        triggers.ShouldNotBeEmpty();
        foreach (var trigger in triggers)
        {
            Settings().ShouldContain(trigger.QueueName!.Trim('%'));
            foreach (var part in new[] { "fullyQualifiedNamespace", "credential", "clientId" }) Settings().ShouldContain($"{trigger.Connection}__{part}");
        }
    }

    [Fact]
    public void Functions_that_are_kept_awake_exist()
    {
        var awake = InfraFiles.Find(@"function:(?<it>\w+)", InfraFiles.Read("shapes.yaml"));

        awake.ShouldNotBeEmpty();
        awake.ShouldBeSubsetOf(Functions().Select(function => function.GetCustomAttribute<FunctionAttribute>()!.Name));
    }

    // A setting is a property two spaces deep, or the name that a lambda makes.
    private static HashSet<string> Settings() => InfraFiles.Find(@"^  (i => ')?(?<it>[A-Za-z_]+(\$\{i\})?)(: |',$)", App)
        .Select(name => name.Replace("${i}", "0", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<MethodInfo> Functions() => typeof(AppSettings).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute)));
}
