using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.AzureHost.Hosting;
using Orchestration.AzureHost.Tests.Hosting;
using Orchestration.Contracts;
using Orchestration.EmbeddedHost.Endpoints;
using Orchestration.Runtime.Http.Webhooks;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.Triggers;

public sealed class RouteParityTests
{
    [Fact]
    public async Task The_embedded_hosts_routes_are_all_served()
    {
        var functions = FunctionRoutes();
        // The embedded host leads from its root to the inbox, which here there is none of.
        var embedded = (await EmbeddedRoutesAsync()).Where(route => route.Template != "/").ToArray();

        embedded.ShouldNotBeEmpty();
        embedded.Where(route => !functions.Any(function => Serves(function, route))).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_route_is_served_that_the_embedded_host_does_not_have()
    {
        var embedded = await EmbeddedRoutesAsync();

        FunctionRoutes().Where(function => !embedded.Any(route => Serves(route, function))).ShouldBeEmpty();
    }

    private static (string Method, string Template)[] FunctionRoutes() =>
        [.. Function.OfHttp.SelectMany(function => function.Http!.Methods!.Select(method => (method.ToUpperInvariant(), "/" + function.Http.Route)))];

    private static async Task<(string Method, string Template)[]> EmbeddedRoutesAsync()
    {
        using var settings = new TestSettings();
        var store = new InMemoryStore();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddJourneys(settings.Read())
            .AddSingleton<IDefinitionStore>(store).AddSingleton<ITallyStore>(store).AddSingleton<ICustomerStore>(store)
            .AddSingleton<SendGridWebhookHandler>().AddSingleton<ShopifyWebhookHandler>();
        await using var app = builder.Build();
        await app.Services.GetRequiredService<ConfigFollower>().OpenAsync(TestContext.Current.CancellationToken);
        app.MapJourneys();
        return
        [
            .. from source in ((IEndpointRouteBuilder)app).DataSources
               from endpoint in source.Endpoints.OfType<RouteEndpoint>()
               from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
               select (method, endpoint.RoutePattern.RawText!),
        ];
    }

    /// <summary>Whether a route takes what another takes: the other's template with words for its parameters.</summary>
    private static bool Serves((string Method, string Template) route, (string Method, string Template) other)
    {
        var path = string.Join('/', other.Template.Split('/').Select(part => part.StartsWith('{') ? "word" : part));
        return route.Method == other.Method
            && new TemplateMatcher(TemplateParser.Parse(route.Template), []).TryMatch(path, []);
    }
}
