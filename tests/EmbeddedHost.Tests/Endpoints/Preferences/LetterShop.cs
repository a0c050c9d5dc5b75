using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Preferences;

/// <summary>A shop that writes about three topics, each time somebody looks at a page.</summary>
internal static class LetterShop
{
    public static readonly string[] Topics = ["news", "offers", "surveys"];

    /// <summary>The shop.</summary>
    /// <param name="marketing">More of how consent to letters works, such as <c>, double-opt-in: true</c>.</param>
    /// <param name="offers">What offers are called.</param>
    /// <param name="more">One more topic, as a line of YAML.</param>
    public static ShopConfig With(string marketing = "", string offers = "Offers", string more = "")
    {
        var files = new Dictionary<string, string>
        {
            ["consent.yaml"] = $$"""
                purposes:
                  service: {title: Your orders, needs-consent: false}
                  marketing: {title: Letters from us, describe: By e-mail.{{marketing}}}
                  personalisation: {title: Letters that know you}
                topics:
                  news: {title: News & tips, describe: What is new.}
                  offers: {title: {{offers}}}
                  surveys: {title: Questions}
                {{more}}
                channels: [email]
                """,
            ["customers.yaml"] = """
                attributes:
                  email: {type: string, purpose: service}
                  favourite: {type: string, purpose: personalisation}
                stages:
                  - {stage: prospect}
                """,
            ["sending.yaml"] = """
                from: {address: hello@shop.example, name: Shop}
                shop: {name: Hill & Sons, url: "https://shop.example", address: Street 1}
                zone: Europe/London
                """,
            ["journeys/letters.yaml"] = """
                journey: letters
                purpose: marketing
                enter: {on: page.viewed, again: always}
                steps:
                  - send: news
                  - send: offers
                  - send: surveys
                """,
            ["journeys/patience.yaml"] = """
                journey: patience
                purpose: marketing
                enter: {on: cart.updated}
                steps:
                  - wait: 7d
                """,
            ["journeys/notes.yaml"] = """
                journey: notes
                purpose: personalisation
                enter: {on: product.viewed, again: always}
                steps:
                  - set: {favourite: event.data.category}
                """,
        };
        foreach (var topic in Topics) files[$"templates/{topic}.md"] = $"---\nsubject: Hello\ntopic: {topic}\n---\nHello.\n";
        var load = ConfigLoader.Load(new MemoryConfigSource(files), [], NodaZones.Instance);
        load.Problems.ShouldBeEmpty();
        return load.Config.ShouldNotBeNull();
    }
}
