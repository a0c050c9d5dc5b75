using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Orchestration.Runtime.Http;

/// <summary>Writes answers in JSON, and problems as RFC 9457 has them.</summary>
public static class Answers
{
    /// <summary>How all JSON of the product is written: letters of every script as they are, what HTML gives meaning escaped.</summary>
    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), MaxDepth = 128 };

    /// <summary>The same, indented for people.</summary>
    public static readonly JsonWriterOptions Indented = Writing with { Indented = true };

    /// <summary>Answers with a JSON document.</summary>
    public static Task JsonAsync(HttpContext http, int status, Action<Utf8JsonWriter> write, string contentType = "application/json")
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(write);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing)) write(writer);
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = buffer.WrittenCount;
        return http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted).AsTask();
    }

    /// <summary>Answers with a problem.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The status code.</param>
    /// <param name="title">What is wrong.</param>
    /// <param name="detail">What to do, or null.</param>
    /// <param name="more">Writes more fields, or null.</param>
    public static Task ProblemAsync(HttpContext http, int status, string title, string? detail = null, Action<Utf8JsonWriter>? more = null) =>
        JsonAsync(
            http, status, json =>
            {
                json.WriteStartObject();
                json.WriteString("title"u8, title);
                json.WriteNumber("status"u8, status);
                if (detail is not null) json.WriteString("detail"u8, detail);
                more?.Invoke(json);
                json.WriteEndObject();
            },
            "application/problem+json");

    /// <summary>Answers that a key is missing or wrong.</summary>
    public static Task UnauthorizedAsync(HttpContext http, string key)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.WWWAuthenticate = new(["Basic realm=\"journeys\", charset=\"UTF-8\"", "Bearer realm=\"journeys\""]);
        return ProblemAsync(
            http, StatusCodes.Status401Unauthorized, $"The {key} key is missing or wrong.",
            "Send it as a bearer token, or as the user name of basic authentication.");
    }

    /// <summary>Answers that the caller should come back.</summary>
    public static Task RetryAsync(HttpContext http, int status, string title, int seconds)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.RetryAfter = seconds.ToString();
        return ProblemAsync(http, status, title, "Nothing of this request was refused for good: send it again. Events that were taken in already are recognised.");
    }
}
