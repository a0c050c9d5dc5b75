using Microsoft.AspNetCore.Http;

namespace Orchestration.Runtime.Http;

/// <summary>What every answer says to browsers: trust nothing, keep nothing, tell nobody where you came from.</summary>
public static class SecurityHeaders
{
    /// <summary>Sets the headers; a page names a wider policy of its own where it needs one.</summary>
    public static void Apply(HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var headers = response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
    }
}
