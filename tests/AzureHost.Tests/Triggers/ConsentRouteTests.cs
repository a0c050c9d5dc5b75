using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.AzureHost.Orchestrations;
using Orchestration.Core.Events;
using Orchestration.Runtime.Delivery;

namespace Orchestration.AzureHost.Tests.Triggers;

public sealed class ConsentRouteTests : IAsyncLifetime
{
    private FunctionSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await FunctionSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Asking_to_unsubscribe_changes_nothing()
    {
        await _site.DecideAsync("ada", EventTypes.ConsentGiven, """{"purpose":"marketing"}""");

        var asked = await _site.SendAsync(HttpMethod.Get, UnsubscribeLink("ada"));
        var looked = await _site.SendAsync(HttpMethod.Head, UnsubscribeLink("ada"));

        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        looked.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _site.LoadAsync("ada")).Consent.Entries.ShouldHaveSingleItem().Given.ShouldBeTrue();
    }

    [Fact]
    public async Task Unsubscribing_withdraws_at_once_and_tells_whom_it_concerns()
    {
        await _site.DecideAsync("ada", EventTypes.CustomerUpdated, """{"email":"ada@example.com"}""");
        await _site.DecideAsync("ada", EventTypes.ConsentGiven, """{"purpose":"marketing"}""");
        await _site.DecideAsync("ada", EventTypes.OrderPlaced);
        var ended = (await _site.LoadAsync("ada")).Enrollments;

        var answer = await _site.SendAsync(HttpMethod.Post, UnsubscribeLink("ada"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var after = await _site.LoadAsync("ada");
        after.Consent.Entries[^1].Given.ShouldBeFalse();
        _site.Queue.Taken.ShouldBeEmpty();
        foreach (var enrollment in ended.Except(after.Enrollments)) _site.Engine.Rung.ShouldContain(InstanceIds.Of(enrollment.Id));
        _site.Engine.Rung.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Looking_at_what_one_gets_changes_nothing()
    {
        await _site.DecideAsync("ada", EventTypes.CustomerUpdated, """{"email":"ada@example.com"}""");
        await _site.DecideAsync("ada", EventTypes.ConsentGiven, """{"purpose":"marketing"}""");

        var shown = await _site.SendAsync(HttpMethod.Get, PreferencesLink("ada"));
        var looked = await _site.SendAsync(HttpMethod.Head, PreferencesLink("ada"));

        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        looked.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _site.LoadAsync("ada")).Consent.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Stopping_everything_is_decided_at_once_and_told_to_whom_it_concerns()
    {
        await _site.DecideAsync("ada", EventTypes.CustomerUpdated, """{"email":"ada@example.com"}""");
        await _site.DecideAsync("ada", EventTypes.ConsentGiven, """{"purpose":"marketing"}""");
        await _site.DecideAsync("ada", EventTypes.OrderPlaced);
        var running = (await _site.LoadAsync("ada")).Enrollments;
        running.ShouldNotBeEmpty();
        var request = new HttpRequestMessage(HttpMethod.Post, PreferencesLink("ada")) { Content = new FormUrlEncodedContent([new("stop", "all")]) };

        var answer = await _site.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var after = await _site.LoadAsync("ada");
        after.Consent.Entries[^1].ShouldSatisfyAllConditions(entry => entry.Given.ShouldBeFalse(), entry => entry.Source.ShouldBe("preference-centre"));
        _site.Queue.Taken.ShouldBeEmpty();
        foreach (var enrollment in running.Except(after.Enrollments)) _site.Engine.Rung.ShouldContain(InstanceIds.Of(enrollment.Id));
        _site.Engine.Rung.ShouldNotBeEmpty();
    }

    private string UnsubscribeLink(string customer) =>
        "/unsubscribe/" + _site.Services.GetRequiredService<UnsubscribeTokens>().Issue(new(customer, "message", "marketing", null));

    private string PreferencesLink(string customer) =>
        "/preferences/" + _site.Services.GetRequiredService<PreferenceTokens>().Issue(PreferenceClaim.Of(customer, "message", "ada@example.com"));
}
