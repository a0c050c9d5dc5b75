namespace Orchestration.EmbeddedHost.Bench;

/// <summary>What a host does with purchase events that come over HTTP, and what it takes; the load generator is another process.</summary>
/// <param name="AcceptedPerSecond">Events a second, from the first posted to the last answered; mails go out meanwhile.</param>
/// <param name="MailsPerSecond">First mails sent, a second, counted from the first event posted.</param>
/// <param name="CpuMillisecondsPerEvent">Processor time of the host for each event.</param>
/// <param name="ResidentBytes">The most resident bytes the host ever had.</param>
internal sealed record ServeFigures(double AcceptedPerSecond, double MailsPerSecond, double CpuMillisecondsPerEvent, long ResidentBytes);
