using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.AzureHost.Tests.Hosting;
using Orchestration.Runtime.Tracking;

namespace Orchestration.AzureHost.Tests.Triggers;

public sealed class MailRouteTests : IAsyncLifetime
{
    private FunctionSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await FunctionSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_inbox_says_that_no_mail_is_kept()
    {
        var answer = await _site.SendAsync(HttpMethod.Get, "/inbox/some-mail", TestSettings.AdminKey);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.BodyAsync()).ShouldContain("keeps no copy");
    }

    [Fact]
    public async Task What_SendGrid_signed_is_decided()
    {
        var tokens = _site.Services.GetRequiredService<MessageTokens>();
        var token = tokens.Issue(new(new("ada"), new("no-message")));
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var body = $$"""[{"event":"bounce","email":"ada@example.com","timestamp":{{now}},"sg_event_id":"e1","{{SendGridArguments.Token}}":"{{token}}"}]""";

        var answer = await _site.PostSendGridAsync(body, signed: body);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _site.LoadAsync("ada")).Suppressions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_SendGrid_did_not_sign_is_refused()
    {
        var answer = await _site.PostSendGridAsync("[{}]", signed: "[]");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
