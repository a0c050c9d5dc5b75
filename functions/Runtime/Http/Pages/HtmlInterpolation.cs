using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Orchestration.Runtime.Http.Pages;

/// <summary>Builds <see cref="Html"/> from an interpolated string. Every value is escaped for text and for quoted attributes.</summary>
[InterpolatedStringHandler]
public readonly ref struct HtmlInterpolation
{
    private readonly StringBuilder _markup;

    /// <summary>Starts; the compiler calls this.</summary>
    public HtmlInterpolation(int literalLength, int formattedCount) => _markup = new(literalLength + (formattedCount * 32));

    /// <summary>Adds markup.</summary>
    public void AppendLiteral(string markup) => _markup.Append(markup);

    /// <summary>Adds text, escaped.</summary>
    public void AppendFormatted(string? text) => _markup.Append(WebUtility.HtmlEncode(text));

    /// <summary>Adds a number.</summary>
    public void AppendFormatted(long number) => _markup.Append(number);

    /// <summary>Adds markup that was made safe before.</summary>
    public void AppendFormatted(Html markup) => _markup.Append(markup.ToString());

    /// <summary>Adds pieces of markup, one after the other.</summary>
    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        foreach (var piece in pieces) _markup.Append(piece.ToString());
    }

    /// <inheritdoc/>
    public override string ToString() => _markup.ToString();
}
