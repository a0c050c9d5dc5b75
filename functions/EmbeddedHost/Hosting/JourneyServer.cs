using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestration.Core.Journeys;
using Orchestration.EmbeddedHost.Endpoints;
using Orchestration.EmbeddedHost.Sending.Outbox;
using Orchestration.Runtime.Http;
using Orchestration.Runtime.Http.Events;
using Orchestration.Runtime.Http.Health;
using Orchestration.Runtime.Http.Inbox;
using Orchestration.Runtime.Http.Pages;
using Orchestration.Runtime.Privacy;
using Orchestration.Runtime.Tracking;

namespace Orchestration.EmbeddedHost.Hosting;

/// <summary>The HTTP side of the embedded host, over an open runtime.</summary>
internal static class JourneyServer
{
    /// <summary>Builds the server; it listens once it is started.</summary>
    public static WebApplication Build(EmbeddedRuntime runtime, EmbeddedOptions options, KeyFile keys, string[] urls, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        // What keeps the server from starting is thrown, and said once by whoever started it.
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.WebHost.UseUrls(urls).ConfigureKestrel(KestrelLimits.Apply);
        AddHandlers(builder.Services, runtime, options, keys, time);
        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseRouting();
        app.MapJourneys();
        return app;
    }

    private static void AddHandlers(
        IServiceCollection services, EmbeddedRuntime runtime, EmbeddedOptions options, KeyFile keys, TimeProvider time)
    {
        var mailbox = new OutboxMailbox(runtime.Outbox);
        var gate = new IntakeGate();
        Func<Catalog> catalog = () => runtime.Config.Current.Catalog;
        services.AddRoutingCore();
        services.TryAddSingleton(time);
        services.AddSingleton(gate);
        services.AddSingleton(new AccessKeys(keys.WriteKey, keys.AdminKey));
        services.AddSingleton(catalog);
        services.AddSingleton(runtime.Processor);
        services.AddSingleton<Runtime.Ports.IEventIntake, Runtime.Intake.DecidingIntake>();
        services.AddSingleton<Runtime.Ports.ICustomerStore>(runtime.Store);
        services.AddSingleton<Runtime.Ports.ITallyStore>(runtime.Store);
        services.AddSingleton(runtime.UnsubscribeTokens);
        services.AddSingleton(runtime.PreferenceTokens);
        services.AddSingleton(new KeptMails(mailbox, options.PublicUrl, () => runtime.MailServer));
        services.AddSingleton<IMailArchive>(mailbox);
        services.AddSingleton<Func<ShopWords>>(() => ShopWords.Of(runtime.Config.Current));
        services.AddSingleton<Func<CancellationToken, ValueTask<HealthReport>>>(_ => ValueTask.FromResult(Health(runtime, gate)));
        services.AddSingleton(runtime.Metrics);
        services.AddSingleton(new MessageTokens(keys.TokenKey));
        services.AddJourneyHandlers();
        if (keys.SendGrid is { } sendGrid) services.AddSendGridWebhook(sendGrid);
        if (keys.Shopify is { } shopify) services.AddShopifyWebhook(shopify);
    }

    private static HealthReport Health(EmbeddedRuntime runtime, IntakeGate gate) => new(
        runtime.Store.Problem is null,
        gate.IsClosed,
        [new("workers", runtime.WorkDepth), new("deliveries", runtime.Queue.Depth), new("store", runtime.Store.QueueDepth)],
        [.. runtime.Config.Problems.Select(problem => problem.ToString())],
        Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0");
}
