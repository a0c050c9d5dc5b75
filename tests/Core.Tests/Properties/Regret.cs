using FsCheck;
using FsCheck.Fluent;
using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Properties;

/// <summary>Mails are asked for, and before they are claimed the consent goes. Left to chance, that hardly ever comes together.</summary>
internal static class Regret
{
    public static Gen<Act[]> Acts =>
        from goes in Gen.OneOf(Withdraws, Withdraws, Lapses)
        select new Act[] { Happens("page.viewed"), goes, new Act.Claims(0), new Act.Claims(0) };

    private static Gen<Act> Withdraws =>
        from topic in Gen.Elements(null, null, "news") select (Act)Happens("consent.withdrawn", ("purpose", "marketing"), ("topic", topic));

    private static Gen<Act> Lapses => from span in Gen.Elements("2d", "60d") select (Act)new Act.Passes(Span(span));

    /// <summary>A journey that asks for mails at every turn.</summary>
    public static JourneyPlan Journey(string text) =>
        new("eager") { On = "page.viewed", Again = new Again.Always(), Text = text, Do = [Send("hello"), Send("news")] };

    private static Act.Happens Happens(string type, params (string Name, object? Value)[] data) =>
        new(type, TimeSpan.Zero, Data.Of(data), History: false);
}
