using System.CommandLine;
using Orchestration.EmbeddedHost.Sending.Outbox;
using Orchestration.Runtime.Privacy;
using Spectre.Console;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary><c>erase</c>: erases a customer and prints a certificate.</summary>
internal static class EraseCommand
{
    public static Command Create()
    {
        var yes = new Option<bool>("--yes") { Description = "Does not ask." };
        var command = new Command("erase", "Erases a customer for good and prints a certificate.")
        {
            OpenedData.Customer, yes, CommonOptions.Data, CommonOptions.Config, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) => CommandErrors.GuardAsync(async () =>
        {
            await using var data = await OpenedData.OpenAsync(parsed, "DELETE /api/customers/{id}", cancellation);
            if (await data.FindAsync(parsed, cancellation) is not { } state) return CommandErrors.Failed;
            if (!parsed.GetValue(yes) && !await IsMeantAsync()) return CommandErrors.Failed;
            using var outbox = OutboxFolder.Open(data.Outbox);
            var eraser = new Eraser(data.Store, new OutboxMailbox(outbox), TimeProvider.System);
            if (await eraser.EraseAsync(state.Id, cancellation) is not { } certificate) return CommandErrors.Failed;
            if (parsed.GetValue(CommonOptions.Json)) await JsonOutput.WriteAsync(certificate.Write);
            else Print(certificate);
            return 0;
        }));
        return command;
    }

    private static async Task<bool> IsMeantAsync()
    {
        if (!Console.IsInputRedirected && !Console.IsOutputRedirected)
            return AnsiConsole.Confirm("Erase this customer for good?", defaultValue: false);
        await Console.Error.WriteLineAsync("Nothing was erased: say --yes where nobody can be asked.");
        return false;
    }

    private static void Print(ErasureCertificate certificate) => Console.WriteLine($"""
        Certificate of erasure
        Customer  SHA-256 {certificate.CustomerHash}
        Erased    {certificate.ErasedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC
        Removed   {certificate.Attributes} attributes, facts about {certificate.EventTypes} types of events, {certificate.ConsentEntries} consent entries,
                  {certificate.Enrollments} running enrollments, {certificate.Messages} unsettled messages, {certificate.Receipts} receipts, {certificate.Mails} mails
        Kept      the id with the time of erasure, and digests of events, so that none of them can come back
        """);
}
