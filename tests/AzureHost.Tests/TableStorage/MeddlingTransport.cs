using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Orchestration.AzureHost.Tests.TableStorage;

/// <summary>Hands requests on and notes them; a test may do with them what networks and busy services do.</summary>
internal sealed class MeddlingTransport : HttpPipelineTransport
{
    private readonly HttpPipelineTransport _inner = HttpClientTransport.Shared;

    /// <summary>What was sent: the method and the last part of the address without keys.</summary>
    public ConcurrentQueue<string> Sent { get; } = [];

    /// <summary>Called for every request instead of sending it, which is the second argument.</summary>
    public Func<HttpMessage, Func<ValueTask>, ValueTask> Handle { get; set; } = (_, send) => send();

    /// <summary>Whether a request is a transaction.</summary>
    public static bool IsTransaction(HttpMessage message) => message.Request.Uri.ToUri().AbsolutePath.EndsWith("$batch", StringComparison.Ordinal);

    /// <summary>Sends transactions and loses the first answers.</summary>
    public void LoseAnswers(int count, Func<Task>? meanwhile = null) => Handle = async (message, send) =>
    {
        await send();
        if (!IsTransaction(message) || count-- <= 0) return;
        if (meanwhile is not null) await meanwhile();
        throw new IOException("The answer was lost by request of the test.");
    };

    /// <summary>Answers the first transactions itself, without sending them.</summary>
    public void AnswerTransactions(int count, Func<Response> answer) => Handle = (message, send) =>
    {
        if (!IsTransaction(message) || count-- <= 0) return send();
        message.Response = answer();
        return default;
    };

    public override Request CreateRequest() => _inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The product does not block on requests.");

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        var name = message.Request.Uri.ToUri().Segments[^1].Split('(')[0];
        Sent.Enqueue($"{message.Request.Method} {name}");
        return Handle(message, () => _inner.ProcessAsync(message));
    }
}
