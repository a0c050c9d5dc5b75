using System.Text;

namespace Orchestration.Runtime.Intake;

/// <summary>The text of a CloudEvents attribute that came as a header (cloudevents/spec: bindings/http-protocol-binding.md, section 3.1.3.2).</summary>
internal static class HeaderText
{
    /// <summary>Takes a quoted string out of its quotes (RFC 9110 section 5.6.4), then decodes percents once.</summary>
    public static string Decode(string header) => Uri.UnescapeDataString(header is ['"', .. var quoted, '"'] ? Unquote(quoted) : header);

    private static string Unquote(string quoted)
    {
        if (!quoted.Contains('\\', StringComparison.Ordinal)) return quoted;
        var text = new StringBuilder(quoted.Length);
        for (var at = 0; at < quoted.Length; at++)
        {
            if (quoted[at] == '\\' && at + 1 < quoted.Length) at++;
            text.Append(quoted[at]);
        }

        return text.ToString();
    }
}
