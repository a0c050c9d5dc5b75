using Microsoft.Extensions.Logging;

namespace Orchestration.AzureHost.SendGrid;

/// <summary>What the SendGrid sender tells operators: once a batch, with a first reason, without addresses.</summary>
internal static partial class SendGridLog
{
    [LoggerMessage(EventId = 710, Level = LogLevel.Error, Message =
        "SendGrid at {Host} does not work for us ({Reason}): {Count} mails wait and are tried again. Check the API key, its permission to send mail, the verified sender and the host.")]
    public static partial void NotSetUp(ILogger log, SendGridOptions host, string reason, int count);

    [LoggerMessage(EventId = 711, Level = LogLevel.Warning, Message = "SendGrid did not accept {Count} mails for now: {Reason}")]
    public static partial void NotAccepted(ILogger log, string reason, int count);

    [LoggerMessage(EventId = 712, Level = LogLevel.Warning, Message = "What became of {Count} mails is unknown: {Reason}")]
    public static partial void Unknown(ILogger log, string reason, int count);

    [LoggerMessage(EventId = 713, Level = LogLevel.Error, Message = "A mail could not be sent because of a defect")]
    public static partial void Failed(ILogger log, Exception bug);
}
