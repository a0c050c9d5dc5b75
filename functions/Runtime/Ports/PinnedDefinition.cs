using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Ports;

/// <summary>The text of one version of a journey, kept for the enrollments that began with it.</summary>
/// <param name="Journey">The journey's name.</param>
/// <param name="Version">The hash of the text.</param>
/// <param name="Text">The file's text.</param>
public sealed record PinnedDefinition(string Journey, ContentHash Version, string Text);
