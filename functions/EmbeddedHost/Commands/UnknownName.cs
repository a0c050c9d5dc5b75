using Orchestration.Core.Values;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>What is said of a name on the command line that the configuration does not have.</summary>
internal static class UnknownName
{
    /// <summary>Says so, with the name that was probably meant, and all that there are.</summary>
    public static string Of(string kind, string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        var end = DidYouMean.Find(name, names) is { } near ? $"; did you mean '{near}'?" : ".";
        return $"There is no {kind} '{TerminalText.Of(name)}'{end} There are: {string.Join(", ", names)}.";
    }
}
