using System.Buffers;
using System.Text;

namespace Orchestration.Runtime.Templates;

/// <summary>Escapes values for HTML elements and quoted attributes, and drops the characters HTML cannot carry.</summary>
internal sealed class HtmlTextEncoder : ValueEncoder
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        ['&', '<', '>', '"', '\'', '`', '\r', '\u007f', .. Range('\0', '\b'), .. Range('\u000b', '\u000c'), .. Range('\u000e', '\u001f'), .. Range('\u0080', '\u009f'), .. Range('\ud800', '\udfff')]);

    protected override void Encode(ReadOnlySpan<char> text, TextWriter target)
    {
        for (var rest = text; !rest.IsEmpty;)
        {
            var plain = rest.IndexOfAny(Special);
            if (plain < 0) plain = rest.Length;
            target.Write(rest[..plain]);
            rest = rest[plain..];
            if (rest.IsEmpty) return;
            Rune.DecodeFromUtf16(rest, out var rune, out var length);
            switch (rune.Value)
            {
                case '&': target.Write("&amp;"); break;
                case '<': target.Write("&lt;"); break;
                case '>': target.Write("&gt;"); break;
                case '"': target.Write("&quot;"); break;
                case '\'': target.Write("&#39;"); break;
                case '`': target.Write("&#96;"); break;
                case '\r': target.Write("&#13;"); break;
                // A lone surrogate decodes to U+FFFD; a pair passes as it is.
                case > 0x9f: target.Write(rune == Rune.ReplacementChar ? "\uFFFD" : rest[..length]); break;
                default: break;
            }

            rest = rest[length..];
        }
    }
}
