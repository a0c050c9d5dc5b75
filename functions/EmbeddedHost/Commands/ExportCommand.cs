using System.CommandLine;
using Orchestration.Runtime.Privacy;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary><c>export</c>: all that is kept about a customer, as one JSON document.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var command = new Command("export", "Prints all that is kept about a customer as one JSON document.")
        {
            OpenedData.Customer, CommonOptions.Data, CommonOptions.Config, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) => CommandErrors.GuardAsync(async () =>
        {
            await using var data = await OpenedData.OpenAsync(parsed, "GET /api/customers/{id}/export", cancellation);
            if (await data.FindAsync(parsed, cancellation) is not { } state) return CommandErrors.Failed;
            await JsonOutput.WriteAsync(json =>
                CustomerExport.WriteAsync(json, state, data.Store, data.Shop.Catalog, TimeProvider.System.GetUtcNow(), cancellation));
            return 0;
        }));
        return command;
    }
}
