namespace Orchestration;

/// <summary>The data folder that tests read where it is at hand, and never copy.</summary>
internal static class TestData
{
    /// <summary>The path of a file or folder under $ORCHESTRATION_DATA, or the test is skipped.</summary>
    public static string PathOrSkip(string relative)
    {
        var path = Environment.GetEnvironmentVariable("ORCHESTRATION_DATA") is { Length: > 0 } root
            ? Path.Combine(root, relative)
            : Beside(relative);
        Assert.SkipUnless(Path.Exists(path), $"No {relative} under $ORCHESTRATION_DATA.");
        return path!;
    }

    private static string? Beside(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", relative);
            if (Path.Exists(path))
                return path;
        }

        return null;
    }
}
