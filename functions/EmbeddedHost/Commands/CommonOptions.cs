using System.CommandLine;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>Options that mean the same on every command.</summary>
internal static class CommonOptions
{
    /// <summary>The configuration's directory; the sample shop lies beside the program.</summary>
    public static Option<string> Config { get; } = new("--config")
    {
        Description = "The directory of the configuration. Default: the sample shop's.",
        DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "config"),
    };

    /// <summary>The data directory.</summary>
    public static Option<string> Data { get; } = new("--data")
    {
        Description = "The directory of the data.",
        DefaultValueFactory = _ => "./.data",
    };

    /// <summary>One JSON document instead of text for people.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Prints one JSON document." };
}
