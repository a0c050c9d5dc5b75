using System.Net;
using System.Net.Sockets;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orchestration.AzureHost.Hosting;
using Orchestration.AzureHost.TableStorage;
using Orchestration.AzureHost.Telemetry;
using Orchestration.AzureHost.Tests.SendGrid;
using Orchestration.AzureHost.Tests.Triggers;
using Orchestration.Contracts;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.Hosting;

public sealed class JourneyServicesTests : IDisposable
{
    private readonly TestSettings _settings = new();

    public void Dispose() => _settings.Dispose();

    public static TheoryData<Type> FunctionClasses => [.. Function.All.Where(function => !function.Method.IsStatic).Select(function => function.Method.DeclaringType!).Distinct()];

    [Theory]
    [MemberData(nameof(FunctionClasses))]
    public async Task Every_class_of_functions_can_be_made(Type type)
    {
        using var host = await BuildAsync();
        await using var scope = host.Services.CreateAsyncScope();

        ActivatorUtilities.CreateInstance(scope.ServiceProvider, type).ShouldNotBeNull();
    }

    [Fact]
    public async Task All_that_runs_beside_the_functions_can_be_made()
    {
        using var host = await BuildAsync();

        host.Services.GetServices<IHostedService>().Select(service => service.GetType())
            .ShouldBe([typeof(ConfigFollower), typeof(TallyFlushing), typeof(TelemetryForwarder)], ignoreOrder: true);
    }

    [Fact]
    public async Task The_configuration_deployed_with_the_app_is_in_force_before_anything_is_taken_on()
    {
        using var host = await BuildAsync();

        host.Services.GetRequiredService<LiveConfig>().Current.Catalog.Journeys.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Mail_goes_to_the_SendGrid_that_the_settings_name()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _settings.Values["SendGrid__Host"] = $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        using var host = await BuildAsync();

        var sending = host.Services.GetRequiredService<IMessageSender>().SendAsync([Senders.Mail()], TestContext.Current.CancellationToken).AsTask();
        var knocking = listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask();
        var first = await Task.WhenAny(knocking, sending);

        first.ShouldBe(knocking);
        (await knocking).Dispose();
        await sending;
    }

    [Fact]
    public void Function_names_are_unique() => Function.All.Select(function => function.Name).ShouldBeUnique();

    private async Task<IHost> BuildAsync()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureFunctionsWebApplication();
        // The platform's own service connects to its host, which there is none of.
        foreach (var hosted in builder.Services.Where(service => service.ServiceType == typeof(IHostedService)).ToArray()) builder.Services.Remove(hosted);
        builder.Services.AddJourneys(_settings.Read()).AddTelemetry();
        builder.Services.AddSingleton<IDefinitionStore>(new InMemoryStore());
        var host = builder.Build();
        await host.Services.GetRequiredService<ConfigFollower>().OpenAsync(TestContext.Current.CancellationToken);
        return host;
    }
}
