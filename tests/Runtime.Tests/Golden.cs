using System.Runtime.CompilerServices;

namespace Orchestration.Runtime.Tests;

/// <summary>Compares with a file in the <c>Golden</c> folder beside the test. UPDATE_GOLDEN=1 writes the files anew; review the difference.</summary>
internal static class Golden
{
    public static void ShouldMatch(string actual, string file, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Golden", file);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(path, actual);
        File.Exists(path).ShouldBeTrue($"{file} is missing; run once with UPDATE_GOLDEN=1");
        actual.ShouldBe(File.ReadAllText(path), $"{file} differs; run with UPDATE_GOLDEN=1 if the change is meant");
    }
}
