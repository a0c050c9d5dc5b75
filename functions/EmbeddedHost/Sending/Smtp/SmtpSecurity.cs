namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>How a connection to an SMTP server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>
    /// TLS by STARTTLS where the server offers it. Credentials are sent only over TLS or to a loopback address; on
    /// loopback any certificate is taken, since nothing leaves the machine.
    /// </summary>
    StartTlsWhenOffered,

    /// <summary>TLS by STARTTLS or no mail at all.</summary>
    StartTlsRequired,

    /// <summary>TLS from the first byte (<c>smtps://</c>).</summary>
    ImplicitTls,

    /// <summary>No TLS even where it is offered; no credentials either, except on loopback.</summary>
    None,
}
