using System.CommandLine;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Http.Json;
using Orchestration.Runtime.Timeline;
using Spectre.Console;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary><c>why</c>: what was decided about a customer, and why.</summary>
internal static class WhyCommand
{
    public static Command Create()
    {
        var journey = new Option<string?>("--journey") { Description = "Only what concerns this journey." };
        var command = new Command("why", "Shows what was decided about a customer, and why.")
        {
            OpenedData.Customer, journey, CommonOptions.Data, CommonOptions.Config, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) => CommandErrors.GuardAsync(async () =>
        {
            await using var data = await OpenedData.OpenAsync(parsed, "GET /api/customers/{id}/timeline", cancellation);
            if (await data.FindAsync(parsed, cancellation) is not { } state) return CommandErrors.Failed;
            var only = parsed.GetValue(journey);
            var receipts = TimelineReader.ReadAllAsync(data.Store, state.Id, cancellation).Where(r => only is null || r.Journey == only);
            // The receipts of a journey outlive its file.
            var journeys = data.Shop.Catalog.Journeys.Select(j => j.Name);
            if (only is not null && !journeys.Contains(only) && !await receipts.AnyAsync(cancellation))
            {
                await Console.Error.WriteLineAsync(UnknownName.Of("journey", only, journeys));
                return CommandErrors.Failed;
            }

            if (parsed.GetValue(CommonOptions.Json)) await WriteAsync(state, receipts);
            else await PrintAsync(receipts, only);
            return 0;
        }));
        return command;
    }

    private static Task WriteAsync(CustomerState state, IAsyncEnumerable<Receipt> receipts) => JsonOutput.WriteAsync(async json =>
    {
        json.WriteStartObject();
        json.WriteString("customer", state.Id.Value);
        json.WriteStartArray("receipts");
        await foreach (var receipt in receipts) ReceiptJson.Write(json, receipt);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static async Task PrintAsync(IAsyncEnumerable<Receipt> receipts, string? journey)
    {
        var count = 0;
        await foreach (var receipt in receipts)
        {
            count++;
            var (time, text) = ($"{receipt.At.UtcDateTime:yyyy-MM-dd HH:mm}", TerminalText.Of(ReceiptText.Of(receipt)).ReplaceLineEndings(" "));
            // Redirected, a line stays a line whatever its length.
            if (Console.IsOutputRedirected) Console.WriteLine($"{time}  {text}");
            else AnsiConsole.MarkupLine($"[grey]{time}[/]  {Coloured(receipt.Kind, Markup.Escape(text))}");
        }

        if (count == 0) Console.WriteLine(journey is null ? "Nothing was decided yet." : $"Nothing was decided about {TerminalText.Of(journey)}.");
    }

    private static string Coloured(ReceiptKind kind, string text) => kind switch
    {
        ReceiptKind.MessageSent or ReceiptKind.GoalReached or ReceiptKind.Finished => $"[green]{text}[/]",
        ReceiptKind.MessageSuppressed or ReceiptKind.MessageDeferred or ReceiptKind.NotEntered => $"[yellow]{text}[/]",
        ReceiptKind.MessageRefused or ReceiptKind.MessageUnknown or ReceiptKind.ConditionFailed or ReceiptKind.CascadeCut => $"[red]{text}[/]",
        _ => text,
    };
}
