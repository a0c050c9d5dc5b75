using System.CommandLine;
using Orchestration.EmbeddedHost.Endpoints;
using Orchestration.EmbeddedHost.Hosting;
using Spectre.Console;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary><c>serve</c>: the host.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var publicUrl = new Option<string?>("--public-url")
        {
            Description = "Where customers reach this host, for the links in mails (https in production). Default: the first of --urls.",
        };
        var deliver = new Option<string?>("--deliver")
        {
            Description = "outbox, or smtp://user:password@host:port. Default: what sending.yaml says.",
        };
        var command = new Command("serve", "Runs the host: takes events, keeps time, delivers mail, shows pages.")
        {
            CommonOptions.Config, CommonOptions.Data, ListenUrls.Option, publicUrl, deliver,
        };
        command.SetAction((parsed, cancellation) => CommandErrors.GuardAsync(async () =>
        {
            var listen = ListenUrls.Of(parsed);
            var reachable = (parsed.GetValue(publicUrl) ?? listen[0]).TrimEnd('/');
            var options = new EmbeddedOptions(
                parsed.GetValue(CommonOptions.Data)!, parsed.GetValue(CommonOptions.Config)!, parsed.GetValue(deliver), reachable);
            await ServingHost.RunAsync(options, listen, keys => Greet(keys, options, listen[0]), cancellation);
            return 0;
        }));
        return command;
    }

    private static void Greet(KeyFile keys, EmbeddedOptions options, string url)
    {
        AnsiConsole.WriteLine($"Listening on {url}");
        AnsiConsole.WriteLine($"Inbox        {url}/inbox");
        AnsiConsole.WriteLine($"Data         {Path.GetFullPath(options.Data)}");
        foreach (var made in keys.Made)
        {
            var key = made switch
            {
                KeyFile.WriteVariable => keys.WriteKey,
                KeyFile.AdminVariable => keys.AdminKey,
                _ => null,
            };
            if (key is not null) Console.WriteLine($"{made}={key}   (made just now; shown this once)");
        }
    }
}
