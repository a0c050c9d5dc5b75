using System.Net;
using System.Net.Sockets;

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
    [InlineData("serve", "nonsense")]
    [InlineData("serve", ";")]
    [InlineData("serve", "https://127.0.0.1:7071")]
    [InlineData("serve", "http://127.0.0.1:7071/journeys")]
    [InlineData("demo", "nonsense")]
    public async Task A_URL_that_cannot_be_listened_at_is_said_in_one_line(string verb, string urls)
    {
        using var cli = new Cli();

        var (code, output, errors) = await cli.RunAsync(verb, "--urls", urls);

        code.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.ShouldStartWith($"error: --urls takes http://ADDRESS:PORT, several separated by ';', not '{urls}'.");
        errors.Trim().ShouldNotContain('\n');
        Directory.EnumerateFileSystemEntries(cli.Data).ShouldBeEmpty();
    }
}
