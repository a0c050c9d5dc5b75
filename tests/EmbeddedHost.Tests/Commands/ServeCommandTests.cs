using System.Net;
using System.Net.Sockets;
using Orchestration.EmbeddedHost.Commands;

namespace Orchestration.EmbeddedHost.Tests.Commands;

public class ServeCommandTests
{
    [Fact]
    public async Task A_port_in_use_is_said_in_one_line()
    {
        using var cli = new Cli();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var (code, output, errors) = await cli.RunAsync("serve", "--urls", $"http://{other.LocalEndpoint}");

        code.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.ShouldMatch($@"\Aerror: .*{other.LocalEndpoint}.*in use\.?\s*\z");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData(";")]
    [InlineData("https://127.0.0.1:7071")]
    [InlineData("http://127.0.0.1:7071/journeys")]
    public void A_URL_that_cannot_be_listened_at_is_refused(string urls)
    {
        var parsed = ServeCommand.Create().Parse(["--urls", urls]);

        Should.Throw<FormatException>(() => ListenUrls.Of(parsed)).Message
            .ShouldStartWith($"--urls takes http://ADDRESS:PORT, several separated by ';', not '{urls}'.");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    public async Task A_URL_that_cannot_be_listened_at_is_said_in_one_line_before_anything_is_done(string verb)
    {
        using var cli = new Cli();

        var (code, output, errors) = await cli.RunAsync(verb, "--urls", "nonsense");

        code.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.ShouldStartWith("error: --urls takes");
        errors.Trim().ShouldNotContain('\n');
        Directory.EnumerateFileSystemEntries(cli.Data).ShouldBeEmpty();
    }
}
