using System.Collections.Immutable;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;
using Orchestration.Runtime.Config.Shapes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Reads <c>sending.yaml</c>.</summary>
internal static class SendingReader
{
    private static readonly TextShape Address = new("an e-mail address", "^[^\\s@<>\"(),:;]{1,64}@[^\\s@<>\"(),:;]{1,255}$");

    private static readonly TextShape Url = new("a web address such as https://shop.example", "^https?://[^\\s\"<>]{1,500}$");

    private static readonly RecordShape From = new("from", "The sender.", () =>
    [
        new("address", Address, "The sender's address.") { Required = true },
        new("name", Common.Text, "The sender's name.") { Required = true },
    ]);

    private static readonly RecordShape Shop = new("shop", "The shop.", () =>
    [
        new("name", Common.Text, "Its name.") { Required = true },
        new("url", Url, "Its site.") { Required = true },
        new("address", Common.Text, "Its postal address: commercial mail must carry one.") { Required = true },
    ]);

    private static readonly RecordShape Cap = new("cap", "A frequency cap over a sliding window.", () =>
    [
        new("per", Common.Wait, "The window, such as 7d.") { Required = true },
        new("at-most", new NumberShape(1, 1000), "How many marketing messages in it.") { Required = true },
    ]);

    private static readonly RecordShape Quiet = new("quiet-hours", "When marketing messages rest.", () =>
    [
        new("from", Common.Time, "The first quiet minute, such as \"21:00\".") { Required = true },
        new("to", Common.Time, "The first minute that is no longer quiet, such as \"08:00\".") { Required = true },
        new("unless-active", Common.Wait, "Whoever ordered, looked, opened or clicked this recently is awake and gets mail all the same, such as 1h."),
    ]);

    public static readonly RecordShape Shape = new("sending", "Who sends, how, when and how often.", () =>
    [
        new("from", From, "The sender customers see.") { Required = true },
        new("reply-to", Address, "Where answers go; the sender's address unless set."),
        new("shop", Shop, "The shop, as it stands below every mail.") { Required = true },
        new("deliver", Common.Text, "outbox (a folder of .eml files), or smtp://user:password@host:port. outbox unless set."),
        new("zone", Common.Zone, "The time zone of customers whose own is unknown.") { Required = true },
        new("caps", new EitherShape([Cap, new ListShape(Cap)]), "How many marketing messages a customer gets at most."),
        new("quiet-hours", Quiet, "When marketing messages rest, in the customer's time zone. They are deferred, not dropped."),
    ]);

    public static ShopModel Read(MapNode root, ShopModel shop, ProblemSink problems)
    {
        var before = problems.Count;
        var zone = ReadZone(root.Scalar("zone"), shop.Zones, problems);
        var deliver = ReadDeliver(root.Scalar("deliver"), problems);
        var quiet = ReadQuiet(root.Map("quiet-hours"), problems);
        if (zone is null || problems.Count > before || root.Map("from") is not { } from || root.Map("shop") is not { } about) return shop;
        return shop with
        {
            Rules = new(ReadCaps(root.Node("caps")), quiet, zone),
            Sending = new(
                from.Text("address") ?? "", from.Text("name") ?? "", root.Text("reply-to"),
                about.Text("name") ?? "", about.Text("url") ?? "", about.Text("address") ?? "", deliver, zone),
        };
    }

    private static IZone? ReadZone(ScalarNode? node, IZones zones, ProblemSink problems)
    {
        if (node is null) return null;
        if (zones.Find(node.Value) is { } zone) return zone;
        ZoneNames.Report(node, problems);
        return null;
    }

    private static string ReadDeliver(ScalarNode? node, ProblemSink problems)
    {
        if (node is null || node.Value == SendingSettings.Outbox) return SendingSettings.Outbox;
        // The message does not repeat the value, which may hold a password.
        if (!Uri.TryCreate(node.Value, UriKind.Absolute, out var uri) || uri.Scheme is not ("smtp" or "smtps") || uri.Host.Length == 0)
            problems.Add(node, "expected 'outbox' or a server such as smtp://user:password@host:587");
        return node.Value;
    }

    private static QuietHours? ReadQuiet(MapNode? map, ProblemSink problems)
    {
        if (map?.Time("from") is not { } from || map.Time("to") is not { } to) return null;
        if (from == to) problems.Add(map, "quiet hours that end when they begin: leave them out to have none");
        return new(from, to, map.Duration("unless-active"));
    }

    private static ImmutableArray<Cap> ReadCaps(ConfigNode? node)
    {
        ImmutableArray<ConfigNode> all = node switch { ListNode list => list.Items, MapNode one => [one], _ => [] };
        return [.. all.OfType<MapNode>().Select(c => new Cap(c.Duration("per") ?? TimeSpan.Zero, c.Number("at-most") ?? 0))];
    }
}
