using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestration.AzureHost.Hosting;
using Orchestration.AzureHost.Tests.Hosting;
using Orchestration.Contracts;
using Orchestration.Core.Events;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Http.Health;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.Triggers;

/// <summary>
/// The app's HTTP functions behind ASP.NET's routing, each where its trigger and host.json say, over the sample shop and a
/// store in memory. Requests come from loopback, as they do from the Functions host.
/// </summary>
internal sealed class FunctionSite : IAsyncDisposable
{
    /// <summary>A real server keeps the target as it was sent; the test server does not.</summary>
    private const string TargetHeader = "X-Test-Target";

    private readonly WebApplication _app;

    private FunctionSite(TestSettings settings)
    {
        Settings = settings;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddJourneys(Settings.Read())
            .AddSingleton<IDefinitionStore>(Store)
            .AddSingleton<ITallyStore>(Store)
            .AddSingleton<ICustomerStore>(Store)
            .AddSingleton<IEventIntake>(Queue)
            .AddSingleton<Func<CancellationToken, ValueTask<HealthReport>>>(_ => new(new HealthReport(true, false, [], ["journeys/welcome.yaml:1:1: error: made up"], "1.0")));
        _app = builder.Build();
        _app.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = System.Net.IPAddress.Loopback;
            http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = http.Request.Headers[TargetHeader].ToString();
            return next(http);
        });
        foreach (var function in Function.OfHttp) Map(function);
    }

    public TestSettings Settings { get; }

    public InMemoryStore Store { get; } = new();

    public RecordingIntake Queue { get; } = new();

    public RecordingClient Engine { get; } = new();

    public IServiceProvider Services => _app.Services;

    public static async Task<FunctionSite> StartAsync(TestSettings? settings = null)
    {
        var site = new FunctionSite(settings ?? new());
        await site.Services.GetRequiredService<ConfigFollower>().OpenAsync(TestContext.Current.CancellationToken);
        await site._app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key = null, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("http://localhost" + path));
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await SendAsync(request);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        var client = _app.GetTestClient();
        request.Headers.Add(TargetHeader, new Uri(client.BaseAddress!, request.RequestUri!).PathAndQuery);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Settings.Dispose();
    }

    private void Map(Function function)
    {
        var prefix = HostJson.Get<string>("extensions.http.routePrefix");
        _app.MapMethods($"{prefix}/{function.Http!.Route}", function.Http.Methods!, http => CallAsync(function, http));
    }

    private async Task CallAsync(Function function, HttpContext http)
    {
        var target = ActivatorUtilities.CreateInstance(http.RequestServices, function.Method.DeclaringType!);
        var arguments = function.Method.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(HttpRequest) ? http.Request
            : parameter.ParameterType == typeof(DurableTaskClient) ? Engine
            : (object)http.RequestAborted);
        await (Task)function.Method.Invoke(target, [.. arguments])!;
    }

    /// <summary>A queue that keeps what is put on it.</summary>
    internal sealed class RecordingIntake : IEventIntake
    {
        public List<CustomerEvent> Taken { get; } = [];

        public ValueTask<TakenIn> TakeAsync(IReadOnlyList<CustomerEvent> events, CancellationToken cancellation)
        {
            Taken.AddRange(events);
            return new(new TakenIn(events.Count, 0));
        }
    }
}
