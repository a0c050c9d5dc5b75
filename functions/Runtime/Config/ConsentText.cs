namespace Orchestration.Runtime.Config;

/// <summary>How a purpose or a topic is put to customers, on the preference page for one.</summary>
/// <param name="Name">The name in the configuration.</param>
/// <param name="Title">The words customers read; the name where the shop gave none.</param>
/// <param name="Describe">A sentence more, or null.</param>
public sealed record ConsentText(string Name, string Title, string? Describe);
