using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Journeys;
using Orchestration.EmbeddedHost.Endpoints;
using Orchestration.EmbeddedHost.Sending;
using Orchestration.EmbeddedHost.Sending.Outbox;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Http;
using Orchestration.Runtime.Http.Events;
using Orchestration.Runtime.Http.Health;
using Orchestration.Runtime.Http.Inbox;
using Orchestration.Runtime.Http.Pages;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Intake.Shopify;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Privacy;
using Orchestration.Runtime.Telemetry;
using Orchestration.Runtime.Tracking;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

/// <summary>All routes on a real server, over an in-memory store and an outbox of its own, asked from loopback unless told otherwise.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string WriteKey = "write-key-for-tests";
    public const string AdminKey = "admin-key-for-tests";
    public const string PublicUrl = "https://journeys.example";

    private readonly WebApplication _app;
    private readonly string _folder = Directory.CreateTempSubdirectory("journeys-site-").FullName;
    private readonly OutboxFolder _outbox;
    private readonly SocketsHttpHandler _connections = new() { AllowAutoRedirect = false };
    private readonly RuntimeMetrics _metrics = new();

    private Site(SendGridSignature? sendGrid, ShopifySignature? shopify, Func<Catalog> catalog, Func<ShopWords> words, string? mailServer = null)
    {
        _outbox = OutboxFolder.Open(_folder);
        Sender = new OutboxSender(_outbox);
        Processor = new CustomerProcessor(Store, catalog, Clock, new NoEffects(), _metrics);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(KestrelLimits.Apply);
        builder.Services
            .AddSingleton(new AccessKeys(WriteKey, AdminKey))
            .AddSingleton(Gate)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<ICustomerStore>(Store)
            .AddSingleton<ITallyStore>(Store)
            .AddSingleton(Processor)
            .AddSingleton<IEventIntake, DecidingIntake>()
            .AddSingleton(catalog)
            .AddSingleton(words)
            .AddSingleton(Tokens)
            .AddSingleton(PreferenceTokens)
            .AddSingleton(MessageTokens)
            .AddSingleton(_metrics)
            .AddSingleton(new KeptMails(new OutboxMailbox(_outbox), PublicUrl, () => mailServer))
            .AddSingleton<IMailArchive>(new OutboxMailbox(_outbox))
            .AddSingleton<Func<CancellationToken, ValueTask<HealthReport>>>(_ => new(Health))
            .AddJourneyHandlers();
        if (sendGrid is not null) builder.Services.AddSendGridWebhook(sendGrid);
        if (shopify is not null) builder.Services.AddShopifyWebhook(shopify);
        _app = builder.Build();
        _app.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = From;
            return next(http);
        });
        _app.UseSecurityHeaders();
        _app.MapJourneys();
    }

    public MemoryStore Store { get; } = new();

    public FixedClock Clock { get; } = new();

    public IntakeGate Gate { get; } = new(maxRequests: 4);

    public UnsubscribeTokens Tokens { get; } = new(new byte[UnsubscribeTokens.KeySize]);

    public PreferenceTokens PreferenceTokens { get; } = new(new byte[UnsubscribeTokens.KeySize]);

    public MessageTokens MessageTokens { get; } = new(new byte[UnsubscribeTokens.KeySize]);

    public IInputProcessor Processor { get; }

    public OutboxSender Sender { get; }

    public HealthReport Health { get; set; } = new(true, false, [new("intake", 0)], [], "1.0");

    public IPAddress From { get; set; } = IPAddress.Loopback;

    public static Task<Site> StartAsync(SendGridSignature? sendGrid = null, ShopifySignature? shopify = null, string? mailServer = null) =>
        StartAsync(new Site(sendGrid, shopify, () => TestShop.Catalog, () => TestShop.Words, mailServer));

    /// <summary>The site of a shop that is written down whole, and may change while it runs.</summary>
    public static Task<Site> OfAsync(Func<ShopConfig> shop) => StartAsync(new Site(null, null, () => shop().Catalog, () => ShopWords.Of(shop())));

    private static async Task<Site> StartAsync(Site site)
    {
        await site._app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    /// <summary>A client that carries a key, or none.</summary>
    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient(_connections, disposeHandler: false) { BaseAddress = new Uri(_app.Urls.First()) };
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public Task<HttpResponseMessage> PostAsync(string json, string contentType = "application/json", string? key = WriteKey)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = content, Headers = { ExpectContinue = true } };
        return Client(key).SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _connections.Dispose();
        await _app.DisposeAsync();
        _metrics.Dispose();
        _outbox.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
