using System.Xml.Linq;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Tests.Config;

public class JourneyDiagramTests
{
    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Path.Combine(SampleShop.Directory, "journeys")).Select(f => Path.GetFileNameWithoutExtension(f)!).Order()];

    private static JourneyDefinition Journey(string name) => SampleShop.Load().Config.ShouldNotBeNull().Catalog.Journeys.Single(j => j.Name == name);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_journey_is_drawn_as_it_was(string name) =>
        Golden.ShouldMatch(JourneyDiagram.Mermaid(Journey(name)), $"{name}.mmd");

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_step_is_in_the_picture(string name)
    {
        var journey = Journey(name);

        var svg = XDocument.Parse(JourneySvg.Draw(journey));

        var cards = svg.Descendants("{http://www.w3.org/2000/svg}g").Select(g => (string)g.Attribute("class")!).ToArray();
        cards.Count(c => c is not ("enter" or "finished")).ShouldBe(journey.Steps.Length);
        cards.ShouldContain("enter");
    }

    [Fact]
    public void Hostile_words_break_neither_form()
    {
        const string steps = "  - branch:\n      - when: customer.id == \"<script>\\\"]-->|x|\"\n        steps: [{exit: '</text><script>alert(1)</script>'}]";
        var journey = new SmallShop().With("journeys/hello.yaml", SmallShop.WithSteps(steps)).Config().Catalog.Journeys.Single();

        JourneyDiagram.Mermaid(journey).ShouldNotContain("<script>");
        XDocument.Parse(JourneySvg.Draw(journey)).Descendants("{http://www.w3.org/2000/svg}script").ShouldBeEmpty();
    }
}
