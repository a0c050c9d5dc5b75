using System.Net;
using Orchestration.Core.Customers;
using Orchestration.Runtime.Config;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Preferences;

/// <summary>The letter shop, whose configuration may change while it runs, and what happens to its customers.</summary>
internal sealed class RunningShop : IAsyncDisposable
{
    private int _events;

    private RunningShop()
    {
    }

    public ShopConfig Config { get; set; } = LetterShop.With();

    public Site Site { get; private set; } = null!;

    public static async Task<RunningShop> StartAsync()
    {
        var shop = new RunningShop();
        shop.Site = await Site.OfAsync(() => shop.Config);
        return shop;
    }

    public Task<PreferencePage> OpenPageAsync(string customer = "ada", string address = "ada@example.com") => PreferencePage.OpenAsync(Site, customer, address);

    public CustomerState State(string customer = "ada") => Site.Store.StateOf(customer).ShouldNotBeNull();

    /// <summary>Time passes: an hour, or so many.</summary>
    public void Later(int hours = 1) => Site.Clock.Now = Site.Clock.Now.AddHours(hours);

    /// <summary>Ada says yes to letters.</summary>
    public async Task ConsentsAsync()
    {
        await HappensAsync("customer.updated", new { email = "ada@example.com" });
        await HappensAsync("consent.given", new { purpose = "marketing", channel = "email" });
    }

    public async Task HappensAsync(string type, object data, string? at = null, string customer = "ada")
    {
        var time = at ?? Site.Clock.Now.ToString("O");
        var answer = await Site.PostAsync(Events.Of($"e{++_events}", customer, type, data, time).ToJsonString(), "application/cloudevents+json");
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Which of the letters the gate lets through when a journey, a little later, asks for all of them.</summary>
    public async Task<string[]> LettersAsync(string customer = "ada")
    {
        Later();
        var before = State(customer).Messages;
        await HappensAsync("page.viewed", new { }, customer: customer);
        return [.. State(customer).Messages.Except(before).Select(message => message.Template)];
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
