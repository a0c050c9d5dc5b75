using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestration.AzureHost.Orchestrations;
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
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Intake.Shopify;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Privacy;

namespace Orchestration.AzureHost.Triggers;

/// <summary>
/// Which handler serves which route; host.json takes the prefix off, so they are the embedded host's routes. Requests are
/// anonymous to the platform: the handlers ask for the shop's own keys. What decides at once takes the engine's client
/// along, to ring for whom the decision concerns.
/// </summary>
public sealed class JourneyRoutes(IServiceProvider services, ILogger<JourneyRoutes> log)
{
    /// <summary>See <see cref="EventsHandler"/>. Events go on the queue.</summary>
    [Function("TakeEvents")]
    public Task TakeEventsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/events")] HttpRequest request) =>
        AnswerAsync(request, Of<EventsHandler>().HandleAsync);

    /// <summary>See <see cref="SegmentHandler"/>. Events go on the queue.</summary>
    [Function("TakeSegmentCalls")]
    public Task TakeSegmentCallsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/{call}")] HttpRequest request) =>
        AnswerAsync(request, http => Of<SegmentHandler>().HandleAsync(http, Value(http, "call")));

    /// <summary>See <see cref="CustomersHandler"/>.</summary>
    [Function("ReadCustomer")]
    public Task ReadCustomerAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/customers/{*id}")] HttpRequest request) =>
        AnswerAsync(request, Of<CustomersHandler>().GetAsync);

    /// <summary>See <see cref="CustomersHandler"/>.</summary>
    [Function("EraseCustomer")]
    public Task EraseCustomerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/customers/{*id}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        AnswerAsync(request, With<CustomersHandler>(RingingEraser(client)).EraseAsync);

    /// <summary>See <see cref="JourneysHandler"/>.</summary>
    [Function("ReadJourneys")]
    public Task ReadJourneysAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/journeys")] HttpRequest request) =>
        AnswerAsync(request, Of<JourneysHandler>().GetAsync);

    /// <summary>See <see cref="HealthHandler"/>.</summary>
    [Function("ReadHealth")]
    public Task ReadHealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request) =>
        AnswerAsync(request, Of<HealthHandler>().GetAsync);

    /// <summary>See <see cref="InboxHandler"/>. Mails go to SendGrid and none are kept, which is what it says.</summary>
    [Function("ReadInbox")]
    public Task ReadInboxAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "inbox/{*id}")] HttpRequest request) =>
        AnswerAsync(request, Of<InboxHandler>().ListAsync);

    /// <summary>See <see cref="UnsubscribeHandler"/>: asks.</summary>
    [Function("AskToUnsubscribe")]
    public Task AskToUnsubscribeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "unsubscribe/{token}")] HttpRequest request) =>
        AnswerAsync(request, http => Of<UnsubscribeHandler>().AskAsync(http, Value(http, "token")));

    /// <summary>See <see cref="UnsubscribeHandler"/>: withdraws, at once and not by way of the queue.</summary>
    [Function("Unsubscribe")]
    public Task UnsubscribeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "unsubscribe/{token}")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var handler = With<UnsubscribeHandler>(With<Unsubscriber>(Ringing(client)));
        return AnswerAsync(request, http => handler.WithdrawAsync(http, Value(http, "token")));
    }

    /// <summary>See <see cref="PreferencesHandler"/>: shows.</summary>
    [Function("ShowPreferences")]
    public Task ShowPreferencesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "preferences/{token}")] HttpRequest request) =>
        AnswerAsync(request, http => Of<PreferencesHandler>().ShowAsync(http, Value(http, "token")));

    /// <summary>See <see cref="PreferencesHandler"/>: saves, at once and not by way of the queue.</summary>
    [Function("SavePreferences")]
    public Task SavePreferencesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "preferences/{token}")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var handler = With<PreferencesHandler>(Ringing(client));
        return AnswerAsync(request, http => handler.SaveAsync(http, Value(http, "token")));
    }

    /// <summary>See <see cref="SendGridWebhookHandler"/>. How many are read at once is bounded for all requests together, in host.json.</summary>
    [Function("TakeSendGridEvents")]
    public Task TakeSendGridEventsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/sendgrid")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        AnswerAsync(request, With<SendGridWebhookHandler>(Ringing(client)).HandleAsync);

    /// <summary>See <see cref="ShopifyWebhookHandler"/>. Events go on the queue; whom Shopify redacts is erased at once. Without the app's secret there is no such route.</summary>
    [Function("TakeShopifyEvents")]
    public Task TakeShopifyEventsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/shopify")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        AnswerAsync(request, services.GetService<ShopifySignature>() is null ? NotFoundAsync : With<ShopifyWebhookHandler>(RingingEraser(client)).HandleAsync);

    private static Task NotFoundAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task AnswerAsync(HttpRequest request, Func<HttpContext, Task> handle)
    {
        var http = request.HttpContext;
        // Requests come by way of the Functions host on the same machine: none may pass for one that was made here.
        http.Connection.RemoteIpAddress = null;
        SecurityHeaders.Apply(http.Response);
        return handle(http);
    }

    private static string Value(HttpContext http, string name) => http.GetRouteValue(name) as string ?? "";

    private T Of<T>()
        where T : notnull => services.GetRequiredService<T>();

    private T With<T>(object part) => ActivatorUtilities.CreateInstance<T>(services, part);

    private Eraser RingingEraser(DurableTaskClient client) => new(new RingingStore(Of<ICustomerStore>(), new(client), log), mails: null, Of<TimeProvider>());

    private RingingProcessor Ringing(DurableTaskClient client) => new(Of<IInputProcessor>(), new(client));
}
