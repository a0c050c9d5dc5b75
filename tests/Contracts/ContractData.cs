namespace Orchestration.Contracts;

/// <summary>The data folder that tests read where it is at hand, and never copy.</summary>
internal static class ContractData
{
    /// <summary>The path of a file under $ORCHESTRATION_DATA, or beside the repository; or the test is skipped.</summary>
    public static string PathOrSkip(string relative)
    {
        var path = Environment.GetEnvironmentVariable("ORCHESTRATION_DATA") is { Length: > 0 } root ? Path.Combine(root, relative) : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null && path is null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared", "data", relative);
            if (File.Exists(beside)) path = beside;
        }

        Assert.SkipUnless(File.Exists(path), $"No {relative} under $ORCHESTRATION_DATA.");
        return path!;
    }
}
