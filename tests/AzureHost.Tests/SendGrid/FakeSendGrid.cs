using System.Net;
using System.Text;
using System.Text.Json;

namespace Orchestration.AzureHost.Tests.SendGrid;

/// <summary>SendGrid's API as a transport: keeps what it is sent, and answers as it is told to.</summary>
internal sealed class FakeSendGrid : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly List<string> _bodies = [];

    /// <summary>Answers a request; 202 with an id unless told otherwise.</summary>
    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? Answer { get; set; }

    /// <summary>The bodies so far.</summary>
    public IReadOnlyList<string> Bodies
    {
        get
        {
            lock (_lock) return [.. _bodies];
        }
    }

    /// <summary>The bodies so far, as JSON.</summary>
    public IReadOnlyList<JsonElement> Requests => [.. Bodies.Select(body => JsonDocument.Parse(body).RootElement)];

    /// <summary>Answers everything with a status and, where given, an error as SendGrid words it.</summary>
    public void Answering(HttpStatusCode status, string? message = null, string? field = null) => Answer = (_, _) => Task.FromResult(new HttpResponseMessage(status)
    {
        Content = new StringContent(
            message is null ? "" : JsonSerializer.Serialize(new { errors = new[] { new { message, field, help = (string?)null } } }), Encoding.UTF8, "application/json"),
    });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        (Answer ?? AcceptAsync)(request, cancellationToken);

    /// <summary>Takes a mail.</summary>
    public async Task<HttpResponseMessage> AcceptAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        await KeepAsync(request, cancellation);
        return new(HttpStatusCode.Accepted);
    }

    /// <summary>Reads a request to its end.</summary>
    public async Task KeepAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellation);
        lock (_lock) _bodies.Add(body);
    }
}
