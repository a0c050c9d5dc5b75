namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>What the SMTP sender tells operators. The options print without their password.</summary>
internal static partial class SmtpLog
{
    [LoggerMessage(EventId = 610, Level = LogLevel.Warning, Message = "No connection to {Server}: {Reason}")]
    public static partial void NoConnection(ILogger log, SmtpOptions server, string reason);

    [LoggerMessage(EventId = 611, Level = LogLevel.Error, Message = "A mail could not be sent because of a defect")]
    public static partial void Failed(ILogger log, Exception bug);
}
