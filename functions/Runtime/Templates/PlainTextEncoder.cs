using System.Buffers;
using System.Text;

namespace Orchestration.Runtime.Templates;

/// <summary>
/// Lets values into subject and text part as they are, except that a run of control characters and line separators
/// becomes one space: no value starts a line of its own, or a header.
/// </summary>
internal sealed class PlainTextEncoder : ValueEncoder
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Range('\0', '\u001f'), .. Range('\u007f', '\u009f'), '\u2028', '\u2029', .. Range('\ud800', '\udfff')]);

    protected override void Encode(ReadOnlySpan<char> text, TextWriter target)
    {
        var afterBreak = false;
        for (var rest = text; !rest.IsEmpty;)
        {
            var plain = rest.IndexOfAny(Special);
            if (plain < 0) plain = rest.Length;
            target.Write(rest[..plain]);
            afterBreak &= plain == 0;
            rest = rest[plain..];
            if (rest.IsEmpty) return;
            Rune.DecodeFromUtf16(rest, out var rune, out var length);
            var isBreak = rune.Value is < 0xa0 or 0x2028 or 0x2029;
            if (!isBreak) target.Write(rune == Rune.ReplacementChar ? "\uFFFD" : rest[..length]);
            else if (!afterBreak) target.Write(' ');
            afterBreak = isBreak;
            rest = rest[length..];
        }
    }
}
