using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Orchestration.Core.Customers;
using Orchestration.Core.Values;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Templates;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary><c>preview</c>: a template filled in, for a customer from the store or for values from a file.</summary>
internal static class PreviewCommand
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = IntakeLimits.Depth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static Command Create()
    {
        var template = new Argument<string>("TEMPLATE") { Description = "The template's name." };
        var customer = new Option<string?>("--customer") { Description = "A customer from the store." };
        var file = new Option<string?>("--file") { Description = "A JSON file of values, such as {\"customer\":{\"first_name\":\"Ada\"},\"event\":{\"data\":{}}}." };
        var html = new Option<bool>("--html") { Description = "Prints the HTML part alone." };
        var text = new Option<bool>("--text") { Description = "Prints the plain-text part alone." };
        var open = new Option<bool>("--open") { Description = "Opens the HTML part in the browser." };
        var command = new Command("preview", "Shows a mail as a customer would get it. Sends nothing.")
        {
            template, customer, file, html, text, open, CommonOptions.Data, CommonOptions.Config, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) => CommandErrors.GuardAsync(async () =>
        {
            var (shop, values) = await ValuesAsync(parsed, customer, parsed.GetValue(file), cancellation);
            var name = parsed.GetValue(template)!;
            if (!shop.Templates.TryGetValue(name, out var found))
            {
                await Console.Error.WriteLineAsync(UnknownName.Of("template", name, shop.Templates.Keys.Order(StringComparer.Ordinal)));
                return CommandErrors.Failed;
            }

            var mail = found.Render(values);
            var missing = found.Required.FirstOrDefault(path => !Has(values, path));
            if (parsed.GetValue(CommonOptions.Json)) await WriteAsync(name, mail, missing);
            else if (parsed.GetValue(open)) Open(name, mail.Html);
            else if (parsed.GetValue(html)) Console.WriteLine(mail.Html);
            else if (parsed.GetValue(text)) Console.WriteLine(TerminalText.Of(mail.Text));
            else Console.WriteLine(TerminalText.Of($"Subject:   {mail.Subject}\nPreheader: {mail.Preheader}\n\n{mail.Text}"));
            if (missing is not null) await Console.Error.WriteLineAsync($"note: {missing} is absent and has no fallback, so this mail would not be sent.");
            return 0;
        }));
        return command;
    }

    private static async Task<(ShopConfig Shop, MapValue Values)> ValuesAsync(
        ParseResult parsed, Option<string?> customer, string? file, CancellationToken cancellation)
    {
        if (parsed.GetValue(customer) is not { } id)
        {
            var given = file is null ? MapValue.Empty : await ReadAsync(file, cancellation);
            var shop = ShopFiles.Load(parsed.GetValue(CommonOptions.Config)!);
            return (shop, Model(shop, Map(given, "customer"), Map(given, "event")));
        }

        await using var data = await OpenedData.OpenAsync(parsed, "GET /inbox", cancellation);
        var stored = (await data.Store.LoadAsync([new(id)], cancellation))[0];
        if (stored.Version is null) throw new InvalidDataException("No such customer. Ids are compared letter by letter.");
        var view = CustomerView.Of(stored.State, data.Shop.Catalog, TimeProvider.System.GetUtcNow());
        var seen = stored.State.Enrollments is [.., var latest] ? latest.Trigger.Data : MapValue.Empty;
        return (data.Shop, Model(data.Shop, view, new RecordMap([new("data", Value.Of(seen))])));
    }

    private static RecordMap Model(ShopConfig shop, MapValue customer, MapValue seen) => new(
    [
        new("customer", Value.Of(customer)),
        new("event", Value.Of(seen)),
        new("journey", Value.Of(new RecordMap([new("name", Value.Of("preview"))]))),
        new("shop", Value.Of(new RecordMap(
        [
            new("name", Value.Of(shop.Sending.ShopName)),
            new("url", Value.Of(shop.Sending.ShopUrl)),
            new("address", Value.Of(shop.Sending.ShopAddress)),
        ]))),
        new("message", Value.Of(new RecordMap(
        [
            new("id", Value.Of("preview")),
            new("unsubscribe_url", Value.Of(shop.Sending.ShopUrl)),
            new("preferences_url", Value.Of(shop.Sending.ShopUrl)),
        ]))),
    ]);

    private static async Task<MapValue> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            using var document = await JsonDocument.ParseAsync(stream, Reading, cancellation);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"{file}: must hold a JSON object.");
            return JsonValues.Map(document.RootElement);
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{file}:{wrong.LineNumber + 1}:{wrong.BytePositionInLine + 1}: error: is not JSON that can be read.", wrong);
        }
    }

    private static bool Has(MapValue values, string path)
    {
        var map = values;
        var names = path.Split('.');
        for (var i = 0; map.TryGet(names[i], out var value) && value.Kind is not (ValueKind.Null or ValueKind.Error); map = value.AsMap())
        {
            if (++i == names.Length) return true;
            if (value.Kind != ValueKind.Map) return value.Kind == ValueKind.List;
        }

        return false;
    }

    private static MapValue Map(MapValue values, string name) =>
        values.TryGet(name, out var value) && value.Kind == ValueKind.Map ? value.AsMap() : MapValue.Empty;

    private static Task WriteAsync(string name, RenderedMail mail, string? missing) => JsonOutput.WriteAsync(json =>
    {
        json.WriteStartObject();
        json.WriteString("template", name);
        json.WriteString("subject", mail.Subject);
        json.WriteString("preheader", mail.Preheader);
        json.WriteString("html", mail.Html);
        json.WriteString("text", mail.Text);
        json.WriteString("missing", missing);
        json.WriteEndObject();
    });

    private static void Open(string name, string html)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("journeys-preview-").FullName, name + ".html");
        File.WriteAllText(path, html);
        Console.WriteLine(path);
        using var browser = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
    }
}
