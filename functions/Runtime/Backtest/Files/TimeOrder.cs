namespace Orchestration.Runtime.Backtest.Files;

/// <summary>Puts what a file says in the order of time. Problems pass at once; events are held until the file's end.</summary>
internal static class TimeOrder
{
    /// <summary>Events by time; those of the same time in the order of the file.</summary>
    public static IEnumerable<FileEvent> Of(IEnumerable<FileEvent> inFileOrder)
    {
        var held = new List<FileEvent>();
        var sorted = true;
        foreach (var said in inFileOrder)
        {
            if (said.Event is not { } happened)
            {
                yield return said;
                continue;
            }

            sorted = sorted && (held.Count == 0 || held[^1].Event!.Time <= happened.Time);
            held.Add(said);
        }

        if (!sorted) held.Sort(Compare);
        foreach (var said in held) yield return said;
    }

    private static int Compare(FileEvent a, FileEvent b)
    {
        var byTime = a.Event!.Time.CompareTo(b.Event!.Time);
        return byTime != 0 ? byTime : a.Line.CompareTo(b.Line);
    }
}
