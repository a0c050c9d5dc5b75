using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Orchestration.Runtime.Http.Segment;

/// <summary>Tells whether a request carries JSON as Segment's libraries send it: some as text, some packed.</summary>
internal static class SegmentContent
{
    public static bool IsTaken(HttpRequest request)
    {
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "gzip" && encoding != "identity") return false;
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType?.ToLowerInvariant() is "application/json" or "text/plain"
            && (type.CharSet is not { } charset || charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
