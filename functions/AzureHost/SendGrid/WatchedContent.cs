using System.Net;

namespace Orchestration.AzureHost.SendGrid;

/// <summary>A request's content that knows whether any of it was asked for. Until then nothing of it can have left.</summary>
internal sealed class WatchedContent : HttpContent
{
    private readonly HttpContent _content;
    private volatile bool _hasBegun;

    public WatchedContent(HttpContent content)
    {
        _content = content;
        foreach (var (name, values) in content.Headers) Headers.TryAddWithoutValidation(name, values);
    }

    /// <summary>Whether the transport has begun to take the content.</summary>
    public bool HasBegun => _hasBegun;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _hasBegun = true;
        return _content.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _content.Dispose();
        base.Dispose(disposing);
    }
}
