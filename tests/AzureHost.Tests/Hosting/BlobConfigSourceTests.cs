using System.Net;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Orchestration.AzureHost.Hosting;
using Orchestration.Runtime.Config.Sources;

namespace Orchestration.AzureHost.Tests.Hosting;

public sealed class BlobConfigSourceTests : IDisposable
{
    private readonly FakeContainer _container = new();
    private readonly BlobConfigSource _source;

    public BlobConfigSourceTests()
    {
        var options = new BlobClientOptions { Transport = new HttpClientTransport(_container), Retry = { MaxRetries = 0 } };
        _source = new(new BlobContainerClient(new Uri("https://shop.blob.example/journeys"), options));
    }

    public void Dispose() => _container.Dispose();

    [Fact]
    public void Files_are_read_as_a_folder_would_have_them()
    {
        _container.Blobs["templates/welcome.md"] = "Hello"u8.ToArray();
        _container.Blobs["consent.yaml"] = "\uFEFFpurposes: {}"u8.ToArray();
        _container.Blobs["journeys/empty.yaml"] = [];

        var files = _source.Read();

        files.Problems.ShouldBeEmpty();
        files.Files.ShouldBe([
            new ConfigFile("consent.yaml", "consent.yaml", "purposes: {}"),
            new ConfigFile("journeys/empty.yaml", "journeys/empty.yaml", ""),
            new ConfigFile("templates/welcome.md", "templates/welcome.md", "Hello"),
        ]);
    }

    [Fact]
    public void What_is_no_configuration_is_not_looked_at()
    {
        foreach (var name in new[] { "notes.txt", "archive/old.yaml", ".hidden.yaml", "journeys/readme.md", "journeys/" }) _container.Blobs[name] = "x"u8.ToArray();

        _source.Read().Files.ShouldBeEmpty();
        _container.Downloads.ShouldBe(0);
    }

    [Fact]
    public void What_is_too_large_or_no_text_is_a_problem_of_its_own()
    {
        _container.Blobs["consent.yaml"] = new byte[ConfigFileRules.LargestFile + 10];
        _container.Blobs["customers.yaml"] = [0xff, 0xfe, 0x00];
        _container.Blobs["sending.yaml"] = "fine"u8.ToArray();

        var files = _source.Read();

        files.Files.ShouldHaveSingleItem().Name.ShouldBe("sending.yaml");
        files.Problems.Select(problem => problem.File).ShouldBe(["consent.yaml", "customers.yaml"]);
        files.Unread.ShouldBe(["consent.yaml", "customers.yaml"]);
        _container.LargestAnswer.ShouldBeLessThanOrEqualTo(ConfigFileRules.LargestFile + 1);
    }

    [Fact]
    public void A_container_that_cannot_be_read_is_a_problem_and_no_exception()
    {
        _container.Refuses = true;

        _source.Read().Problems.ShouldHaveSingleItem().Message.ShouldContain("AuthorizationFailure");
    }

    [Fact]
    public void The_mark_changes_with_any_blob_and_costs_one_listing()
    {
        _container.Blobs["consent.yaml"] = "a"u8.ToArray();
        var first = _source.Stamp();
        _source.Stamp().ShouldBe(first);

        _container.Blobs["consent.yaml"] = "b"u8.ToArray();

        _source.Stamp().ShouldNotBe(first);
        _container.Downloads.ShouldBe(0);
    }

    /// <summary>A blob container as its REST protocol shows it.</summary>
    private sealed class FakeContainer : HttpMessageHandler
    {
        public SortedDictionary<string, byte[]> Blobs { get; } = new(StringComparer.Ordinal);

        public int Downloads { get; private set; }

        public int LargestAnswer { get; private set; }

        public bool Refuses { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Refuses) return new(HttpStatusCode.Forbidden) { Headers = { { "x-ms-error-code", "AuthorizationFailure" } }, Content = new ByteArrayContent([]) };
            if (request.RequestUri!.Query.Contains("comp=list", StringComparison.Ordinal)) return List();
            Downloads++;
            var bytes = Blobs[Uri.UnescapeDataString(request.RequestUri.AbsolutePath)["/journeys/".Length..]];
            var range = request.Headers.TryGetValues("x-ms-range", out var asked) ? asked.Single() : "bytes=0-";
            var end = range.Split('-') is [_, { Length: > 0 } last] ? Math.Min(int.Parse(last) + 1, bytes.Length) : bytes.Length;
            LargestAnswer = Math.Max(LargestAnswer, end);
            return new(HttpStatusCode.PartialContent)
            {
                Content = new ByteArrayContent(bytes, 0, end) { Headers = { { "Content-Range", $"bytes 0-{end - 1}/{bytes.Length}" }, { "Last-Modified", "Mon, 04 May 2026 12:00:00 GMT" } } },
                Headers = { { "ETag", "\"1\"" } },
            };
        }

        private HttpResponseMessage List()
        {
            var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ServiceEndpoint=\"https://shop.blob.example/\" ContainerName=\"journeys\"><Blobs>");
            foreach (var (name, bytes) in Blobs)
            {
                var etag = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes))[..16];
                xml.Append($"<Blob><Name>{name}</Name><Properties><Etag>{etag}</Etag><Content-Length>{bytes.Length}</Content-Length><Last-Modified>Mon, 04 May 2026 12:00:00 GMT</Last-Modified><BlobType>BlockBlob</BlobType></Properties></Blob>");
            }

            xml.Append("</Blobs><NextMarker /></EnumerationResults>");
            return new(HttpStatusCode.OK) { Content = new StringContent(xml.ToString(), Encoding.UTF8, "application/xml") };
        }
    }
}
