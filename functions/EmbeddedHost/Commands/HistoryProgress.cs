using Orchestration.Runtime.Backtest.Files;
using Spectre.Console;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>Shows on a terminal how far the work on a file of events has come; on the error stream, and nothing where that is no terminal.</summary>
internal sealed class HistoryProgress : IProgress<long>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private long _events;

    /// <inheritdoc/>
    public void Report(long value) => Volatile.Write(ref _events, value);

    /// <summary>Runs the work, told where to report how many events it has done.</summary>
    public static async Task<T> ShowAsync<T>(EventFile file, string doing, Func<IProgress<long>, Task<T>> work)
    {
        var progress = new HistoryProgress();
        if (Console.IsErrorRedirected) return await work(progress);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var reading = context.AddTask("Reading " + Markup.Escape(file.Name), maxValue: Math.Max(1, file.BytesTotal));
                var deciding = context.AddTask(doing);
                deciding.IsIndeterminate = true;
                var running = Task.Run(() => work(progress));
                while (await Task.WhenAny(running, Task.Delay(Pause)) != running)
                {
                    reading.Value = file.BytesRead;
                    deciding.Description = $"{doing} {Volatile.Read(ref progress._events):N0} events";
                }

                return await running;
            });
    }
}
