using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;

namespace Orchestration.AzureHost.Tests.Scenarios;

/// <summary>The configuration of a small shop, by file name: every way into a journey and out of it, quiet hours, two kinds of mail.</summary>
internal static class ShopFiles
{
    /// <summary>Files of the shop; change what a test is about.</summary>
    public static Dictionary<string, string> Make() => new(StringComparer.Ordinal)
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
            stages:
              - {stage: at-risk, idle: 60d}
              - {stage: active, when: customer.orders.count > 0}
              - {stage: prospect}
            """,
        ["events.yaml"] = "survey.answered: {fields: {score: int}}\n",
        ["sending.yaml"] = """
            from: {address: hello@shop.example, name: Shop}
            shop: {name: Shop, url: "https://shop.example", address: Street 1}
            zone: Etc/UTC
            quiet-hours: {from: "21:00", to: "08:00"}
            """,
        ["journeys/welcome.yaml"] = """
            journey: welcome
            purpose: marketing
            enter: {on: order.placed, when: customer.orders.count == 1}
            exit-on: [order.refunded]
            steps:
              - send: welcome
              - wait: 3d
              - send: tips
            """,
        ["journeys/second-purchase.yaml"] = """
            journey: second-purchase
            purpose: marketing
            enter: {on: order.placed, when: customer.orders.count == 1}
            goal: {on: order.placed, when: customer.orders.count >= 2}
            exit-on: [order.refunded]
            steps:
              - wait: 21d
              - send: second-tips
              - wait-for: {event: email.clicked, when: event.data.template == 'second-tips', at-most: 7d}
                then:
                  - send: thanks
                otherwise:
                  - send: offer
            """,
        ["journeys/win-back.yaml"] = """
            journey: win-back
            purpose: marketing
            enter: {stage: at-risk, again: {after: 180d}}
            goal: {on: order.placed}
            steps:
              - send: win-back
              - wait: 14d
            """,
        ["journeys/receipt.yaml"] = """
            journey: receipt
            purpose: service
            enter: {on: order.delivered, again: always}
            steps:
              - send: receipt
            """,
        ["templates/welcome.md"] = Template("welcome"),
        ["templates/tips.md"] = Template("tips"),
        ["templates/second-tips.md"] = Template("second-tips"),
        ["templates/thanks.md"] = Template("thanks"),
        ["templates/offer.md"] = Template("offer"),
        ["templates/win-back.md"] = Template("win-back"),
        ["templates/receipt.md"] = "---\nsubject: receipt\nclass: transactional\n---\nHello {{customer.first_name}}.\n",
    };

    /// <summary>What the files say.</summary>
    public static ShopConfig Load(IReadOnlyDictionary<string, string> files)
    {
        var load = ConfigLoader.Load(new MemoryConfigSource(files), [], NodaZones.Instance);
        load.Problems.ShouldBeEmpty();
        return load.Config.ShouldNotBeNull();
    }

    private static string Template(string name) =>
        $"---\nsubject: {name}\nclass: marketing\ntopic: news\n---\nHello{{{{#if customer.first_name}}}} {{{{customer.first_name}}}}{{{{/if}}}}.\n";
}
