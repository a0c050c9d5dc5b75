using System.Net.Sockets;
using System.Text;

namespace Orchestration.EmbeddedHost.Tests.Sending;

/// <summary>The server's end of one connection.</summary>
internal sealed class ScriptedConnection(Socket socket) : IDisposable
{
    private readonly StreamReader _reader = new(new NetworkStream(socket), Encoding.UTF8);

    public async Task SayAsync(string lines) => await socket.SendAsync(Encoding.UTF8.GetBytes(lines.ReplaceLineEndings("\r\n") + "\r\n"));

    public async Task<string> HearAsync(string start)
    {
        var line = await _reader.ReadLineAsync() ?? "(closed)";
        line.ShouldStartWith(start);
        return line;
    }

    /// <summary>Greeting and EHLO, offering the given extensions.</summary>
    public async Task GreetAsync(params string[] offers)
    {
        await SayAsync("220 scripted");
        await HearAsync("EHLO ");
        await SayAsync(string.Join('\n', ["250-scripted", .. offers.Select(offer => "250-" + offer), "250 HELP"]));
    }

    /// <summary>A mail up to the point where its text follows.</summary>
    public async Task AcceptEnvelopeAsync()
    {
        await HearAsync("MAIL FROM:<");
        await SayAsync("250 2.1.0 OK");
        await HearAsync("RCPT TO:<");
        await SayAsync("250 2.1.5 OK");
        await HearAsync("DATA");
        await SayAsync("354 go on");
    }

    /// <summary>Greets, and answers the first recipient with a refusal.</summary>
    public async Task RefuseRecipientAsync(string answer)
    {
        await GreetAsync();
        await HearAsync("MAIL");
        await SayAsync("250 OK");
        await HearAsync("RCPT");
        await SayAsync(answer);
    }

    /// <summary>The mail's lines as they travelled, without the last dot.</summary>
    public async Task<List<string>> HearMailAsync()
    {
        var lines = new List<string>();
        while (await _reader.ReadLineAsync() is { } line && line != ".")
            lines.Add(line);
        return lines;
    }

    public async Task AcceptMailAsync()
    {
        await AcceptEnvelopeAsync();
        await HearMailAsync();
        await SayAsync("250 2.0.0 OK");
    }

    /// <summary>Closes with a reset, so that nothing more gets through in either direction.</summary>
    public void Drop()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    public void Dispose() => socket.Dispose();
}
