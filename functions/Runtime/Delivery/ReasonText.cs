using System.Text.RegularExpressions;

namespace Orchestration.Runtime.Delivery;

/// <summary>Makes another party's words fit for receipts and logs: one short line that names nobody.</summary>
public static partial class ReasonText
{
    private const int MaxLength = 200;

    /// <summary>Cuts to 200 characters, flattens control characters and masks what looks like an address.</summary>
    public static string Clean(string text)
    {
        // Cut generously first, so that the expression below meets little text, and exactly after masking.
        var head = text.Length > 4 * MaxLength ? text[..(4 * MaxLength)] : text;
        var masked = Controls().Replace(Address().Replace(head, "<address>"), " ").Trim();
        return masked.Length > MaxLength ? masked[..MaxLength] : masked;
    }

    [GeneratedRegex("""(?:"[^"]*"|[^\s<>",;:()]+)@[^\s<>",;()]*""", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Controls();
}
