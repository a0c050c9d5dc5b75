using System.Globalization;
using System.Text;

namespace Orchestration.Runtime.Templates;

/// <summary>Gathers what a template prints, up to a bound: a hostile list in an event fills no memory.</summary>
internal sealed class BoundedWriter(int most) : TextWriter(CultureInfo.InvariantCulture)
{
    private const int Kept = 64 * 1024;

    [ThreadStatic]
    private static StringBuilder? _spare;

    private readonly StringBuilder _text = TakeSpare();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        if (_text.Length + 1 > most) throw new TemplateRenderException();
        _text.Append(value);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (_text.Length + buffer.Length > most) throw new TemplateRenderException();
        _text.Append(buffer);
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override string ToString() => _text.ToString();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _text.Capacity <= Kept) _spare = _text.Clear();
        base.Dispose(disposing);
    }

    private static StringBuilder TakeSpare()
    {
        var taken = _spare ?? new StringBuilder(16 * 1024);
        _spare = null;
        return taken;
    }
}
