namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>Where mail is handed over, and how patiently.</summary>
/// <remarks>
/// Written as <c>smtp://user:password@host:port</c> or <c>smtps://…</c>, user and password percent-encoded. Without a
/// port it is 465 for <c>smtps</c>, 587 with credentials and 25 without. Settings follow a <c>?</c>:
/// <c>tls=offered|required|none</c>, <c>connections=1…64</c>, and <c>certificate=…</c>, the SHA-256 fingerprint of a
/// certificate to trust although no authority vouches for it.
/// </remarks>
public sealed record SmtpOptions
{
    /// <summary>The server's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>The server's port.</summary>
    public required int Port { get; init; }

    /// <summary>The user to authenticate as; null for none.</summary>
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public string? Password { get; init; }

    /// <summary>How the connection is protected.</summary>
    public SmtpSecurity Security { get; init; }

    /// <summary>The SHA-256 fingerprint (hex) of the one certificate to trust; null for the system's authorities.</summary>
    public string? Certificate { get; init; }

    /// <summary>How many connections are open at most.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>The name we greet with; an address literal, since a shop's machine seldom has a public name.</summary>
    public string HelloName { get; init; } = "[127.0.0.1]";

    /// <summary>The patience for connecting, TLS included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The patience for an answer to a command.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The patience for the answer after the mail itself. Long, as RFC 5321 section 4.5.3.2.6 asks: giving up here
    /// leaves an unknown outcome.
    /// </summary>
    public TimeSpan DataTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a connection that could not be opened is left alone while others still work.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Reads an address such as <c>smtp://user:password@host:port</c>.</summary>
    /// <exception cref="FormatException">It cannot be read. The message says why and never holds the password.</exception>
    public static SmtpOptions Parse(string text) => SmtpAddress.Parse(text);

    /// <summary>The address without its password.</summary>
    public override string ToString() =>
        $"{(Security == SmtpSecurity.ImplicitTls ? "smtps" : "smtp")}://{(User is null ? "" : Uri.EscapeDataString(User) + ":***@")}{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}";
}
