using System.Text;

namespace Orchestration.Runtime.Tests.Delivery.Mime;

/// <summary>What a header may keep of a text.</summary>
internal static class MimeText
{
    /// <summary>The text with every run of controls and line separators as one space, and lone surrogates replaced.</summary>
    public static string OnOneLine(string text)
    {
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && rune.Value is not (0x2028 or 0x2029)) result.Append(rune);
            else if (result.Length > 0 && result[^1] != ' ') result.Append(' ');
        }

        return result.ToString().Trim(' ');
    }
}
