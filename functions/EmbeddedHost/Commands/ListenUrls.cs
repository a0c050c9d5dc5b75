using System.CommandLine;
using Orchestration.EmbeddedHost.Hosting;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>Where the host listens: what <c>serve</c> and <c>demo</c> both ask.</summary>
internal static class ListenUrls
{
    /// <summary>The option.</summary>
    public static Option<string> Option { get; } = new("--urls")
    {
        Description = "Where to listen; several are separated by ';'. Anything but loopback is open to the network.",
        DefaultValueFactory = _ => EmbeddedOptions.DefaultUrl,
    };

    /// <summary>The URLs of the command line, at least one.</summary>
    /// <exception cref="FormatException">One is none that the server can listen at.</exception>
    public static string[] Of(ParseResult parsed)
    {
        var text = parsed.GetValue(Option)!;
        var urls = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return urls.Length > 0 && urls.All(IsPlain) ? urls : throw new FormatException(
            $"--urls takes http://ADDRESS:PORT, several separated by ';', not '{TerminalText.Of(text)}'. For https, put a proxy in front.");
    }

    private static bool IsPlain(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase) && address.PathBase.Length == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
