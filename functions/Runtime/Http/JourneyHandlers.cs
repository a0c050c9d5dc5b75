using Microsoft.Extensions.DependencyInjection;
using Orchestration.Runtime.Http.Customers;
using Orchestration.Runtime.Http.Events;
using Orchestration.Runtime.Http.Health;
using Orchestration.Runtime.Http.Inbox;
using Orchestration.Runtime.Http.Journeys;
using Orchestration.Runtime.Http.Preferences;
using Orchestration.Runtime.Http.Segment;
using Orchestration.Runtime.Http.Unsubscribe;
using Orchestration.Runtime.Http.Webhooks;
using Orchestration.Runtime.Intake.Shopify;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Privacy;
using Orchestration.Runtime.Tracking;

namespace Orchestration.Runtime.Http;

/// <summary>The handlers of every route, for whichever host routes to them.</summary>
public static class JourneyHandlers
{
    /// <summary>
    /// Registers the handlers. The host registers what they are made of: the ports, the keys, the gate, the clock, the
    /// metrics and the functions that give the catalog, the shop's words and the health report; and, only where it keeps
    /// mails itself, <see cref="KeptMails"/> and an <see cref="IMailArchive"/>. Handlers hold no state but for what bounds
    /// requests, so they live as long as those do.
    /// </summary>
    public static IServiceCollection AddJourneyHandlers(this IServiceCollection services) => services
        .AddTransient<EventsHandler>()
        .AddSingleton<SegmentHandler>()
        .AddTransient<CustomersHandler>()
        .AddTransient<JourneysHandler>()
        .AddTransient<HealthHandler>()
        .AddTransient<UnsubscribeHandler>()
        .AddTransient<Unsubscriber>()
        .AddTransient<PreferencesHandler>()
        .AddTransient(made => new Eraser(
            made.GetRequiredService<ICustomerStore>(), made.GetService<IMailArchive>(), made.GetRequiredService<TimeProvider>()))
        .AddTransient(made => new InboxHandler(
            made.GetService<KeptMails>(), made.GetRequiredService<AccessKeys>(), made.GetRequiredService<TimeProvider>()));

    /// <summary>
    /// Registers the handler of SendGrid's event webhook, where there is one. The host also registers the processor of
    /// inputs, the tokens of messages and the metrics. It bounds what is being read at once, and so there is one.
    /// </summary>
    public static IServiceCollection AddSendGridWebhook(this IServiceCollection services, SendGridSignature signature) => services
        .AddSingleton(signature)
        .AddSingleton<SendGridWebhookHandler>();

    /// <summary>Registers the handler of Shopify's webhooks, where there is one. The host also registers the metrics. It bounds as the other does.</summary>
    public static IServiceCollection AddShopifyWebhook(this IServiceCollection services, ShopifySignature signature) => services
        .AddSingleton(signature)
        .AddSingleton<ShopifyWebhookHandler>();
}
