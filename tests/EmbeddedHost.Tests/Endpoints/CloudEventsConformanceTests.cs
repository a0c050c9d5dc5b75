using System.Net;
using System.Text.RegularExpressions;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

/// <summary>The specification's own examples (cloudevents/spec and cloudevents/conformance, read from the data folder).</summary>
public partial class CloudEventsConformanceTests
{
    // What the examples lack or bring that we refuse, and why: each names the field the refusal must name.
    private static readonly Dictionary<string, string?> Examples = new()
    {
        ["json-format_L221.json"] = "data_base64",
        ["json-format_L253.json"] = "data",
        ["json-format_L286.json"] = "subject",
        ["json-format_L327.json"] = "data",
        ["json-format_L361.json"] = "data",
        ["json-format_L399.json"] = "data_base64",
        ["json-format_L445.json"] = "data_base64",
        ["json-format_L479.json"] = null,
        ["spec_L622.json"] = "data",
    };

    [Fact]
    public async Task Every_JSON_example_is_taken_or_refused_for_its_reason()
    {
        await using var site = await Site.StartAsync();
        foreach (var path in Directory.GetFiles(TestData.PathOrSkip("cloudevents/examples"), "*.json"))
        {
            var answer = await site.PostAsync(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), "application/cloudevents+json");

            var field = Examples[Path.GetFileName(path)];
            answer.StatusCode.ShouldBe(field is null ? HttpStatusCode.Accepted : HttpStatusCode.BadRequest, path);
            if (field is not null)
                (await answer.JsonAsync()).GetProperty("problems").EnumerateArray().ShouldContain(p => p.GetProperty("field").GetString() == field, path);
        }
    }

    [Fact]
    public async Task Every_JSON_example_with_an_object_as_data_and_a_subject_is_taken()
    {
        await using var site = await Site.StartAsync();
        var json = await File.ReadAllTextAsync(TestData.PathOrSkip("cloudevents/examples/json-format_L286.json"), TestContext.Current.CancellationToken);

        var answer = await site.PostAsync(json.Replace("\"subject\": null", "\"subject\": \"ada\"", StringComparison.Ordinal), "application/cloudevents+json");

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task The_scenarios_of_the_HTTP_binding_pass()
    {
        await using var site = await Site.StartAsync();
        var feature = await File.ReadAllTextAsync(TestData.PathOrSkip("cloudevents/conformance/http-protocol-binding.feature"), TestContext.Current.CancellationToken);
        var count = 0;
        foreach (Match outline in Outline().Matches(feature))
        {
            foreach (Match example in Example().Matches(outline.Groups["examples"].Value))
            {
                var (customer, request) = ($"customer-{++count}", outline.Groups["request"].Value.Replace("<contentType>", example.Groups["value"].Value.Trim(), StringComparison.Ordinal));

                var answer = await SendAsync(site, Dedent(request), customer);

                answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, request + await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                site.Store.StateOf(customer)!.Facts.CountOf("com.example.someevent").ShouldBe(1);
                site.Store.StateOf(customer)!.Facts.Of("com.example.someevent")!.First.ShouldBe(DateTimeOffset.Parse("2018-04-05T03:56:24Z"));
            }
        }

        count.ShouldBe(4);
    }

    [Theory]
    [InlineData("Zo%C3%AB%20%E2%82%AC", "Zoë €")]
    [InlineData("\"Zo%C3%AB\"", "Zoë")]
    [InlineData("\"a \\\"b\\\" \\\\\"", "a \"b\" \\")]
    public async Task Headers_of_binary_mode_are_taken_out_of_quotes_and_percent_decoded(string header, string customer)
    {
        await using var site = await Site.StartAsync();

        var answer = await SendAsync(site, "POST / HTTP/1.1\nce-specversion: 1.0\nce-type: page.viewed\nce-id: 1\nce-source: /s\nContent-Type: application/json\n\n{}", header);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        site.Store.StateOf(customer).ShouldNotBeNull();
    }

    /// <summary>Sends a request as written there, with the subject that the examples lack: for us it is the customer.</summary>
    private static Task<HttpResponseMessage> SendAsync(Site site, string raw, string customer)
    {
        var parts = raw.Split("\n\n", 2);
        var isBinary = raw.Contains("ce-specversion", StringComparison.Ordinal);
        var body = isBinary ? parts[1] : parts[1].Replace("\"specversion\"", $"\"subject\":\"{customer}\",\"specversion\"", StringComparison.Ordinal);
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = new StringContent(body) };
        foreach (var header in parts[0].Split('\n').Skip(1))
        {
            var (name, value) = (header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            if (name == "Content-Type")
            {
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else if (name.StartsWith("ce-", StringComparison.Ordinal))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (isBinary) request.Headers.TryAddWithoutValidation("ce-subject", customer);
        return site.Client(Site.WriteKey).SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string Dedent(string text) => string.Join('\n', text.Trim('\n').Split('\n').Select(line => line.Length >= 8 ? line[8..].TrimEnd() : line.Trim()));

    [GeneratedRegex("Given an HTTP request\\s*\"\"\"\n(?<request>.*?)\n\\s*\"\"\".*?Examples:\\s*\\|[^\n]*\n(?<examples>(\\s*\\|[^\n]*\n?)+)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Outline();

    [GeneratedRegex(@"\|(?<value>[^|\n]+)\|", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();
}
