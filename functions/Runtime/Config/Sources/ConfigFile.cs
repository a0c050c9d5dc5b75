namespace Orchestration.Runtime.Config.Sources;

/// <summary>One file of a shop's configuration.</summary>
/// <param name="Name">Its name within the configuration, with forward slashes: <c>journeys/welcome.yaml</c>.</param>
/// <param name="Path">Its path as the user gave it, for messages.</param>
/// <param name="Text">Its text.</param>
public sealed record ConfigFile(string Name, string Path, string Text);
