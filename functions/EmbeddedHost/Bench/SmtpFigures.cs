namespace Orchestration.EmbeddedHost.Bench;

/// <summary>Mails over SMTP.</summary>
/// <param name="AcceptedPerSecond">Events a second, from the first posted to the last answered; mails go out meanwhile.</param>
/// <param name="MailsPerSecond">First mails at the server, a second, counted from the first event posted.</param>
/// <param name="CpuMillisecondsPerEvent">Processor time of this process for each event; the load generator's is in it, so it overstates.</param>
/// <param name="ResidentBytes">The most resident bytes of this process so far.</param>
internal sealed record SmtpFigures(double AcceptedPerSecond, double MailsPerSecond, double CpuMillisecondsPerEvent, long ResidentBytes);
