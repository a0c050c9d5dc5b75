using System.Text;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>Text from outside, made safe to print: a terminal obeys control characters.</summary>
internal static class TerminalText
{
    /// <summary>The text with every control and formatting character but the line feed shown as <c>�</c>.</summary>
    public static string Of(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isPlain = rune.Value == '\n' || Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format);
            safe.Append(isPlain ? rune.ToString() : "\ufffd");
        }

        return safe.ToString();
    }
}
