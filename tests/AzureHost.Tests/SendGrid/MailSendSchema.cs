using System.Text.Json;

namespace Orchestration.AzureHost.Tests.SendGrid;

/// <summary>SendGrid's own schema of a mail-send request, checked by the npm package ajv; see Schema/validate.mjs.</summary>
internal static class MailSendSchema
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "SendGrid", "Schema");
    private static readonly Lazy<Task<string?>> Installed = new(() => NodePackages.InstallAsync(Folder, "ajv-formats"));

    /// <summary>What is wrong with each of the bodies; skips the test where the schema, node or npm is not at hand.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> ErrorsOrSkipAsync(IReadOnlyList<string> bodies)
    {
        var schema = TestData.PathOrSkip("sendgrid/openapi/tsg_mail_v3.json");
        if (await Installed.Value is { } missing) Assert.Skip(missing);
        using var process = NodePackages.Start("node", Folder, ["validate.mjs", schema]);
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        foreach (var body in bodies) await process.StandardInput.WriteLineAsync(body);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException("The schema could not be used: " + await complained);
        return [.. (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<string[]>(line)!)];
    }
}
