namespace Orchestration.EmbeddedHost.Tests.Endpoints;

public class HeadTests
{
    /// <summary>RFC 9110, section 9.1: GET and HEAD are what every server must support.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/health")]
    [InlineData("/inbox")]
    [InlineData("/inbox/m1")]
    [InlineData("/inbox/m1/body")]
    [InlineData("/inbox/unknown")]
    [InlineData("/api/journeys")]
    [InlineData("/api/customers?id=ada")]
    [InlineData("/api/customers/ada")]
    [InlineData("/api/customers/ada/timeline")]
    [InlineData("/api/customers/ada/export")]
    [InlineData("/api/customers/nobody")]
    public async Task HEAD_is_answered_as_GET_is_but_without_content(string route)
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        await site.Sender.SendAsync([InboxTests.Mail("m1", "ada@example.com")], TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Head, route);

        var got = await site.Client(Site.AdminKey).GetAsync(route, TestContext.Current.CancellationToken);
        var head = await site.Client(Site.AdminKey).SendAsync(request, TestContext.Current.CancellationToken);

        head.StatusCode.ShouldBe(got.StatusCode);
        head.Content.Headers.ContentType.ShouldBe(got.Content.Headers.ContentType);
        head.Headers.Location.ShouldBe(got.Headers.Location);
        (await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }
}
