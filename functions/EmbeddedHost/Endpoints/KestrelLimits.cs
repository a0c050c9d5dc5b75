using Microsoft.AspNetCore.Server.Kestrel.Core;
using Orchestration.Runtime.Intake;

namespace Orchestration.EmbeddedHost.Endpoints;

/// <summary>Bounds on connections and requests.</summary>
public static class KestrelLimits
{
    /// <summary>Sets the bounds.</summary>
    public static void Apply(KestrelServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddServerHeader = false;
        var limits = options.Limits;
        limits.MaxRequestBodySize = IntakeLimits.BodyBytes;
        limits.MaxConcurrentConnections = 2000;
        limits.MaxRequestHeaderCount = 64;
        // Unsubscribe tokens hold a customer's id of up to 512 characters, encrypted and in base64; customer ids come percent-encoded.
        limits.MaxRequestLineSize = 16 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }
}
