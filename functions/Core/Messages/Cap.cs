namespace Orchestration.Core.Messages;

/// <summary>A frequency cap: at most so many marketing messages to one customer within a sliding window.</summary>
/// <param name="Per">The window's length.</param>
/// <param name="AtMost">How many.</param>
public sealed record Cap(TimeSpan Per, int AtMost);
