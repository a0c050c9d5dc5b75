using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Orchestration.Runtime.Http.Events;

/// <summary>How a request carries events.</summary>
internal enum EventContent
{
    /// <summary>In a way that is not taken.</summary>
    NotTaken,

    /// <summary>An event, or an array of events, as JSON.</summary>
    Structured,

    /// <summary>Attributes in headers, data in the body.</summary>
    Binary,
}

/// <summary>Tells how a request carries events (cloudevents/spec: bindings/http-protocol-binding.md, section 3).</summary>
internal static class EventContents
{
    public const string Accepted = "application/cloudevents+json, application/cloudevents-batch+json, application/json";

    public static EventContent Of(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity") return EventContent.NotTaken;
        var binary = request.Headers.ContainsKey("ce-specversion");
        if (string.IsNullOrEmpty(request.ContentType)) return binary && request.ContentLength is null or 0 ? EventContent.Binary : EventContent.NotTaken;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return EventContent.NotTaken;
        if (type.CharSet is { } charset && !charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return EventContent.NotTaken;
        return type.MediaType?.ToLowerInvariant() switch
        {
            "application/cloudevents+json" or "application/cloudevents-batch+json" => EventContent.Structured,
            "application/json" => binary ? EventContent.Binary : EventContent.Structured,
            _ => EventContent.NotTaken,
        };
    }
}
