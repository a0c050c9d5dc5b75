using Azure.Core;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestration.AzureHost.Orchestrations;
using Orchestration.AzureHost.SendGrid;
using Orchestration.AzureHost.ServiceBus;
using Orchestration.AzureHost.Sweeps;
using Orchestration.AzureHost.TableStorage;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Http;
using Orchestration.Runtime.Http.Events;
using Orchestration.Runtime.Http.Health;
using Orchestration.Runtime.Http.Pages;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Telemetry;
using Orchestration.Runtime.Tracking;

namespace Orchestration.AzureHost.Hosting;

/// <summary>The Functions app's parts.</summary>
public static class JourneyServices
{
    /// <summary>Registers everything that the functions are made of. <see cref="Startup"/> goes before the first of them.</summary>
    public static IServiceCollection AddJourneys(this IServiceCollection services, AppSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        // Takes the identity that AZURE_CLIENT_ID names; on a developer's machine whoever is signed in.
        services.AddSingleton<TokenCredential>(new DefaultAzureCredential());
        services.AddSingleton(settings).AddSingleton(TimeProvider.System).AddSingleton<RuntimeMetrics>();
        return services.AddTables(settings).AddConfiguration(settings).AddEngine(settings).AddMail(settings).AddHttp(settings);
    }

    private static IServiceCollection AddTables(this IServiceCollection services, AppSettings settings)
    {
        var options = new TableStorageOptions();
        foreach (var account in settings.TableAccounts) options.Accounts.Add(account);
        return services
            .AddSingleton(made => new TableAccounts(TableClients.Create(options, made.GetRequiredService<TokenCredential>()), options.Prefix))
            .AddSingleton<TableTallyStore>()
            .AddSingleton<ITallyStore>(made => made.GetRequiredService<TableTallyStore>())
            .AddSingleton<IDefinitionStore, TableDefinitionStore>()
            .AddSingleton<TableCustomerStore>()
            .AddSingleton<ICustomerStore>(made => new PinnedCustomerStore(made.GetRequiredService<TableCustomerStore>(), made.GetRequiredService<LiveConfig>()))
            .AddSingleton<TableCustomers>()
            .AddSingleton<TableSettings>()
            .AddHostedService<TallyFlushing>();
    }

    private static IServiceCollection AddConfiguration(this IServiceCollection services, AppSettings settings) => services
        .AddSingleton<IConfigSource>(made => Uri.TryCreate(settings.Config, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps
            ? BlobConfigSource.Open(url, made.GetRequiredService<TokenCredential>())
            : new DirectoryConfigSource(Path.Combine(AppContext.BaseDirectory, settings.Config)))
        .AddSingleton<ConfigFollower>()
        .AddHostedService(made => made.GetRequiredService<ConfigFollower>())
        .AddSingleton(made => made.GetRequiredService<ConfigFollower>().Config)
        .AddSingleton<Func<ShopConfig>>(made => () => made.GetRequiredService<LiveConfig>().Current)
        .AddSingleton<Func<Catalog>>(made => () => made.GetRequiredService<LiveConfig>().Current.Catalog)
        .AddSingleton<Func<ShopWords>>(made => () => ShopWords.Of(made.GetRequiredService<LiveConfig>().Current));

    private static IServiceCollection AddEngine(this IServiceCollection services, AppSettings settings) => services
        .AddSingleton<IEffectSink, NoEffects>()
        .AddSingleton<CustomerProcessor>()
        .AddSingleton<IInputProcessor>(made => new MeasuringProcessor(
            made.GetRequiredService<CustomerProcessor>(), made.GetRequiredService<RuntimeMetrics>(), made.GetRequiredService<TimeProvider>()))
        .AddSingleton(made => settings.ServiceBusConnection is { } connection
            ? new ServiceBusClient(connection)
            : new ServiceBusClient(settings.ServiceBusNamespace, made.GetRequiredService<TokenCredential>()))
        .AddSingleton(made => made.GetRequiredService<ServiceBusClient>().CreateSender(settings.EventsQueue))
        .AddSingleton<IEventIntake, QueueIntake>()
        .AddSingleton<EventsConsumer>()
        .AddSingleton<Sweep>()
        .AddSingleton<OverdueSweep>()
        .AddSingleton<ClockSweep>();

    private static IServiceCollection AddMail(this IServiceCollection services, AppSettings settings) => services
        .AddSingleton(new UnsubscribeTokens(settings.TokenKeys))
        .AddSingleton(new PreferenceTokens(settings.TokenKeys))
        .AddSingleton(new MessageTokens(settings.TokenKeys))
        .AddSingleton<IMailComposer>(made => new MailComposer(
            made.GetRequiredService<Func<ShopConfig>>(), made.GetRequiredService<UnsubscribeTokens>(),
            made.GetRequiredService<PreferenceTokens>(), settings.PublicUrl))
        .AddSingleton<IMessageSender>(made => new SendGridSender(
            new() { ApiKey = settings.SendGridKey, Host = settings.SendGridHost, Sandbox = settings.Sandbox },
            made.GetRequiredService<MessageTokens>(), made.GetRequiredService<TimeProvider>(), made.GetRequiredService<ILogger<SendGridSender>>()))
        .AddSingleton(settings.Webhook);

    private static IServiceCollection AddHttp(this IServiceCollection services, AppSettings settings)
    {
        if (settings.Shopify is { } shopify) services.AddSingleton(shopify);
        return services
            .AddSingleton(new AccessKeys(settings.WriteKey, settings.AdminKey))
            .AddSingleton<IntakeGate>()
            .AddSingleton<HealthProbe>()
            .AddSingleton<Func<CancellationToken, ValueTask<HealthReport>>>(made => made.GetRequiredService<HealthProbe>().ReportAsync)
            .AddJourneyHandlers();
    }
}
