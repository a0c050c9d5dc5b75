using System.Net;
using Microsoft.AspNetCore.Http;

namespace Orchestration.Runtime.Http;

/// <summary>Tells whether somebody at this very machine asks.</summary>
public static class LocalRequest
{
    /// <summary>
    /// True for a request over loopback, by a loopback name. The name keeps out a page of another site whose name was made
    /// to point here (DNS rebinding); a proxy in front, which would make everyone look local, gives itself away by its headers.
    /// </summary>
    public static bool Is(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var headers = http.Request.Headers;
        return http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && !headers.ContainsKey("Forwarded") && !headers.ContainsKey("X-Forwarded-For") && !headers.ContainsKey("X-Real-IP")
            && IsLoopbackName(http.Request.Host.Host);
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
