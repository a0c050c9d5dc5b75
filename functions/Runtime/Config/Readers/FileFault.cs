using Orchestration.Runtime.Config.Sources;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>
/// Names the file whose reading brings out a fault of ours. Otherwise one file would keep all others from being checked,
/// and a host that follows its files could say neither which one nor that anything is wrong. Kept versions of journeys
/// are not read under it: there a problem ends enrollments.
/// </summary>
internal static class FileFault
{
    /// <summary>Reads a file; what is thrown becomes a problem of that file, with where it was thrown.</summary>
    public static void Guard(ConfigFile file, ProblemSink problems, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var where = e.StackTrace?.Split('\n')[0].Trim();
            problems.Add(new(file.Path, 1, 1, $"this file brings out a fault of the program, which is to be reported: {e.GetType().Name}: {e.Message} ({where})"));
        }
    }
}
