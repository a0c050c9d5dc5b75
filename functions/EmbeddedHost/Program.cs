using System.CommandLine;
using Orchestration.EmbeddedHost.Commands;

var root = new RootCommand("Customer journeys that keep their promises: events in, consented mail out.")
{
    ServeCommand.Create(),
    DemoCommand.Create(),
    BacktestCommand.Create(),
    ImportCommand.Create(),
    BenchCommand.Create(),
    CheckCommand.Create(),
    WhyCommand.Create(),
    PreviewCommand.Create(),
    DiagramCommand.Create(),
    EvalCommand.Create(),
    ExportCommand.Create(),
    EraseCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
