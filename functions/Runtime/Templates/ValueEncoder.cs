using System.Text;
using HandlebarsDotNet;

namespace Orchestration.Runtime.Templates;

/// <summary>What both encoders of values share: the library's three ways in lead to one.</summary>
internal abstract class ValueEncoder : ITextEncoder
{
    public void Encode(string? text, TextWriter target) => Encode(text.AsSpan(), target);

    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode<T>(T? text, TextWriter target) where T : IEnumerator<char>
    {
        var all = new StringBuilder();
        while (text is not null && text.MoveNext()) all.Append(text.Current);
        Encode(all, target);
    }

    protected abstract void Encode(ReadOnlySpan<char> text, TextWriter target);

    protected static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);
}
