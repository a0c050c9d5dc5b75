using Orchestration.Runtime.Http;
using Orchestration.Runtime.Http.Customers;
using Orchestration.Runtime.Http.Events;
using Orchestration.Runtime.Http.Health;
using Orchestration.Runtime.Http.Inbox;
using Orchestration.Runtime.Http.Journeys;
using Orchestration.Runtime.Http.Preferences;
using Orchestration.Runtime.Http.Segment;
using Orchestration.Runtime.Http.Unsubscribe;
using Orchestration.Runtime.Http.Webhooks;

namespace Orchestration.EmbeddedHost.Endpoints;

/// <summary>Which handler serves which route. The handlers come from the host's services.</summary>
public static class JourneyRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Sets the security headers of every answer; goes before everything else.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        SecurityHeaders.Apply(http.Response);
        return next(http);
    });

    /// <summary>Maps all routes. A webhook has one only where its handler is registered.</summary>
    public static IEndpointRouteBuilder MapJourneys(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var events = routes.ServiceProvider.GetRequiredService<EventsHandler>();
        routes.MapPost("/api/events", events.HandleAsync);

        var segment = routes.ServiceProvider.GetRequiredService<SegmentHandler>();
        routes.MapPost("/v1/{call}", http => segment.HandleAsync(http, Value(http, "call")));

        var customers = routes.ServiceProvider.GetRequiredService<CustomersHandler>();
        foreach (var route in new[] { "/api/customers", "/api/customers/{**id}" })
        {
            routes.MapMethods(route, Reading, customers.GetAsync);
            routes.MapDelete(route, customers.EraseAsync);
        }

        routes.MapMethods("/api/journeys", Reading, routes.ServiceProvider.GetRequiredService<JourneysHandler>().GetAsync);
        routes.MapMethods("/health", Reading, routes.ServiceProvider.GetRequiredService<HealthHandler>().GetAsync);

        var inbox = routes.ServiceProvider.GetRequiredService<InboxHandler>();
        routes.MapMethods("/inbox", Reading, inbox.ListAsync);
        routes.MapMethods("/inbox/{id}", Reading, http => inbox.ReadAsync(http, Value(http, "id")));
        routes.MapMethods("/inbox/{id}/body", Reading, http => inbox.BodyAsync(http, Value(http, "id")));

        var unsubscribe = routes.ServiceProvider.GetRequiredService<UnsubscribeHandler>();
        routes.MapMethods("/unsubscribe/{token}", Reading, http => unsubscribe.AskAsync(http, Value(http, "token")));
        routes.MapPost("/unsubscribe/{token}", http => unsubscribe.WithdrawAsync(http, Value(http, "token")));

        var preferences = routes.ServiceProvider.GetRequiredService<PreferencesHandler>();
        routes.MapMethods("/preferences/{token}", Reading, http => preferences.ShowAsync(http, Value(http, "token")));
        routes.MapPost("/preferences/{token}", http => preferences.SaveAsync(http, Value(http, "token")));

        if (routes.ServiceProvider.GetService<SendGridWebhookHandler>() is { } sendGrid) routes.MapPost("/webhooks/sendgrid", sendGrid.HandleAsync);
        if (routes.ServiceProvider.GetService<ShopifyWebhookHandler>() is { } shopify) routes.MapPost("/webhooks/shopify", shopify.HandleAsync);

        routes.MapMethods("/", Reading, http =>
        {
            http.Response.Redirect("/inbox");
            return Task.CompletedTask;
        });
        return routes;
    }

    private static string Value(HttpContext http, string name) => http.GetRouteValue(name) as string ?? "";
}
