namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>The conversation broke off. The message is fit for receipts: it names what happened and nobody.</summary>
internal sealed class SmtpFailure : Exception
{
    public SmtpFailure(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
