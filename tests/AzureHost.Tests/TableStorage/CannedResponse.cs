using System.Diagnostics.CodeAnalysis;
using System.Text;
using Azure;
using Azure.Core;

namespace Orchestration.AzureHost.Tests.TableStorage;

/// <summary>An answer of the service as it stands in its documentation.</summary>
internal sealed class CannedResponse(int status, string contentType, string body) : Response
{
    private const string Busy =
        """{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"0:The server is busy."}}}""";

    /// <summary>Throttling of the whole request.</summary>
    public static Response ServerBusy() => new CannedResponse(503, "application/json", Busy);

    /// <summary>Throttling of a transaction's action, inside an answer that says 202.</summary>
    public static Response ServerBusyInside() => new CannedResponse(
        202,
        "multipart/mixed; boundary=batchresponse_1",
        string.Join(
            "\r\n",
            "--batchresponse_1", "Content-Type: multipart/mixed; boundary=changesetresponse_1", "", "--changesetresponse_1",
            "Content-Type: application/http", "Content-Transfer-Encoding: binary", "", "HTTP/1.1 503 Service Unavailable",
            "Content-Type: application/json", "", Busy, "--changesetresponse_1--", "--batchresponse_1--", ""));

    public override int Status => status;

    public override string ReasonPhrase => "canned";

    public override Stream? ContentStream { get; set; } = new MemoryStream(Encoding.UTF8.GetBytes(body));

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => [new("Content-Type", contentType)];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = string.Equals(name, "Content-Type", StringComparison.OrdinalIgnoreCase) ? contentType : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }
}
