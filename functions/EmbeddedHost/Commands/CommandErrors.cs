using System.Net.Sockets;
using Orchestration.EmbeddedHost.Hosting;
using Orchestration.EmbeddedHost.Sqlite;
using Orchestration.Runtime.Config;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>Turns what a user can mend into a message and an exit code. Anything else is a fault of ours and stays an exception.</summary>
internal static class CommandErrors
{
    /// <summary>The exit code of a command that did not do what it was asked.</summary>
    public const int Failed = 1;

    /// <summary>The exit code of a command that was interrupted, as shells have it.</summary>
    private const int Interrupted = 130;

    /// <summary>Runs a command.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (ConfigurationException e)
        {
            foreach (var problem in e.Problems) await Console.Error.WriteLineAsync(TerminalText.Of(problem.ToString()));
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception e) when (e is StoreException or FormatException or InvalidDataException or IOException or UnauthorizedAccessException or SocketException)
        {
            await Console.Error.WriteLineAsync("error: " + TerminalText.Of(e.Message));
            return Failed;
        }
    }
}
