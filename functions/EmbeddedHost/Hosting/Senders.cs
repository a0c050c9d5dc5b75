using Orchestration.EmbeddedHost.Sending.Outbox;
using Orchestration.EmbeddedHost.Sending.Smtp;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Hosting;

/// <summary>Makes the sender that is configured.</summary>
internal static class Senders
{
    /// <summary>A folder of files for <c>outbox</c>, SMTP for an address.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static IMessageSender Make(string deliver, OutboxFolder outbox, TimeProvider time, ILoggerFactory logs) =>
        deliver == SendingSettings.Outbox
            ? new OutboxSender(outbox)
            : new SmtpSender(SmtpOptions.Parse(deliver), time, logs.CreateLogger<SmtpSender>());

    /// <summary>The mail server's name; null for the outbox.</summary>
    /// <exception cref="FormatException">The text is no place.</exception>
    public static string? ServerOf(string deliver) => deliver == SendingSettings.Outbox ? null : SmtpOptions.Parse(deliver).Host;

    /// <summary>The place without its password, for people.</summary>
    /// <exception cref="FormatException">The text is no place.</exception>
    public static string Show(string deliver) => deliver == SendingSettings.Outbox ? "the outbox" : SmtpOptions.Parse(deliver).ToString();
}
