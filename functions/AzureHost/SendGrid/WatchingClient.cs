using SendGrid;

namespace Orchestration.AzureHost.SendGrid;

/// <summary>SendGrid's client, which tells a request that never left from one whose answer was lost.</summary>
internal sealed class WatchingClient(HttpClient http, SendGridClientOptions options) : SendGridClient(http, options)
{
    /// <inheritdoc/>
    /// <exception cref="NotSentException">The request failed before any of its content had left.</exception>
    public override async Task<Response> MakeRequest(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        var content = new WatchedContent(request.Content!);
        request.Content = content;
        try
        {
            return await base.MakeRequest(request, cancellationToken);
        }
        catch (Exception cause) when (!content.HasBegun)
        {
            throw new NotSentException(cause);
        }
    }
}
