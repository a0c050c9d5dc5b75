namespace Orchestration.EmbeddedHost.Tests.Sending;

/// <summary>A mail as the loopback server took it.</summary>
internal sealed record ReceivedMail(string From, string[] To, string Raw, bool Secure, string? User, string Connection);
