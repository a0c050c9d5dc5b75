using System.Collections.Immutable;

namespace Orchestration.AzureHost.Hosting;

/// <summary>Settings are missing or wrong, so the app does not start. The message lists all of them, and no value of any.</summary>
public sealed class SettingsException(ImmutableArray<string> problems)
    : Exception($"The app cannot start: {problems.Length} setting(s) are missing or wrong.\n  {string.Join("\n  ", problems)}")
{
    /// <summary>One line a setting: its name, what is wrong, what to put there.</summary>
    public ImmutableArray<string> Problems { get; } = problems;
}
