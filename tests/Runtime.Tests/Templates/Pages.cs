using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Orchestration.Runtime.Tests.Templates;

/// <summary>Reads rendered HTML the way a browser does.</summary>
internal static class Pages
{
    public static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>What stands in the layout's card.</summary>
    public static IElement Card(string html) => Parse(html).QuerySelector(".card")!;
}
