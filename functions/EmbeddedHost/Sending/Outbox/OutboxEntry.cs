namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>Where a mail lies among others.</summary>
/// <param name="Name">Its file's name, as <see cref="OutboxName"/> gives it.</param>
/// <param name="Start">Where its bytes begin.</param>
/// <param name="Length">How many there are.</param>
internal readonly record struct OutboxEntry(string Name, long Start, int Length);
