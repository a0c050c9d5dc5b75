namespace Orchestration.AzureHost.Hosting;

/// <summary>What a setting's text must look like.</summary>
/// <param name="Expected">What to put there, for people.</param>
/// <param name="Read">Gives the value, or null where the text is none.</param>
/// <typeparam name="T">What the text stands for.</typeparam>
internal sealed record SettingForm<T>(string Expected, Func<string, T?> Read)
    where T : class;
