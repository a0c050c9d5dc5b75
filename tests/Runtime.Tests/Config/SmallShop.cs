using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Tests.Config;

/// <summary>The smallest shop that loads, to spoil in one place.</summary>
internal sealed class SmallShop
{
    public const string Journey = """
        journey: hello
        purpose: marketing
        enter: {on: order.placed}
        steps:
          - wait: 1d
          - send: hello
        """;

    public SmallShop() => Source = new(Files);

    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal)
    {
        ["consent.yaml"] = """
            purposes:
              service: {needs-consent: false}
              marketing: {lapses: 1095d}
              personalisation:
            topics:
              news: {title: News}
            channels: [email]
            """,
        ["customers.yaml"] = """
            attributes:
              email: {type: string, purpose: service}
              first_name: {type: string, purpose: service}
              points: {type: int, purpose: personalisation}
              spent: {type: double, purpose: personalisation}
            stages:
              - {stage: at-risk, idle: 60d}
              - {stage: active, when: customer.orders.count > 0}
              - {stage: prospect}
            """,
        ["events.yaml"] = """
            survey.answered: {fields: {score: int, tags: list(string), who: {name: string}}}
            shop.ping: {}
            shop.pong: {}
            """,
        ["sending.yaml"] = """
            from: {address: hello@shop.example, name: Shop}
            shop: {name: Shop, url: "https://shop.example", address: Street 1}
            zone: Europe/London
            """,
        ["templates/hello.md"] = Template("topic: news"),
        ["journeys/hello.yaml"] = Journey,
    };

    public MemoryConfigSource Source { get; }

    public static string Template(string header = "", string body = "Hello.") => $"---\nsubject: Hello\n{header}\n---\n{body}\n";

    /// <summary>A journey's file that is right but for its steps.</summary>
    public static string WithSteps(string steps) => $"journey: hello\npurpose: marketing\nenter: {{on: order.placed}}\nsteps:\n{steps}\n";

    public SmallShop With(string file, string text)
    {
        Files[file] = text;
        return this;
    }

    public SmallShop Without(string file)
    {
        Files.Remove(file);
        return this;
    }

    public ConfigLoad Load(params PinnedDefinition[] pinned) => ConfigLoader.Load(Source, pinned, NodaZones.Instance);

    public ShopConfig Config(params PinnedDefinition[] pinned)
    {
        var load = Load(pinned);
        load.Problems.ShouldBeEmpty();
        return load.Config.ShouldNotBeNull();
    }

    /// <summary>Everything wrong, a line each.</summary>
    public string[] Problems()
    {
        var load = Load();
        load.Config.ShouldBeNull();
        return [.. load.Problems.Select(p => p.ToString())];
    }
}
