using Orchestration.Core.Events;
using Orchestration.Runtime.Backtest.Files;

namespace Orchestration.Runtime.Tests.Backtest.Files;

/// <summary>CSV as a test writes it down, read as a file.</summary>
internal static class Csv
{
    /// <summary>What the columns mean in most files of the tests.</summary>
    public const string Rows = "customer=who,time=at,value=sum";

    public static List<FileEvent> Read(string text, string columns)
    {
        using var file = new TempFile(text);
        return file.Read(columns);
    }

    public static double Number(CustomerEvent happened, string field) =>
        happened.Data.TryGet(field, out var value) ? value.AsDouble() : double.NaN;
}
