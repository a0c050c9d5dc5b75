using System.Buffers;
using System.Text;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>An open, authenticated connection that carries one mail after the other.</summary>
internal sealed class SmtpConnection(SmtpWire wire, SmtpOptions options, SmtpOffers offers) : IAsyncDisposable
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);

    private readonly ArrayBufferWriter<byte> _mail = new(8 * 1024);
    private readonly ArrayBufferWriter<byte> _data = new(8 * 1024);
    private bool _unfinished;

    /// <summary>False once nothing more can be sent here.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>False while the server has not yet reacted to the mail in hand: an idle connection may have been closed.</summary>
    public bool WasHeard { get; private set; }

    /// <summary>Sends one mail; every way this can end is an outcome.</summary>
    public async ValueTask<DeliveryOutcome> SendAsync(MailMessage mail, Envelope envelope, CancellationToken cancellation)
    {
        if (Encode(mail) is { } unwritable)
            return unwritable;
        if (Unsupported(envelope) is { } refusal)
            return refusal;
        WasHeard = false;
        var left = false;
        using var stop = wire.StopOn(cancellation);
        try
        {
            if (await OfferAsync(envelope) is { } refused)
                return refused;
            await wire.WriteAsync(_data.WrittenMemory, options.DataTimeout);
            left = true;
            var reply = await wire.ReadReplyAsync(options.DataTimeout);
            _unfinished = false;
            IsOpen &= !reply.IsClosing;
            return SmtpOutcomes.Final(reply);
        }
        catch (SmtpFailure failure)
        {
            IsOpen = false;
            return left ? new DeliveryOutcome.Unknown(failure.Message) : new DeliveryOutcome.NotAccepted(failure.Message);
        }
        finally
        {
            wire.Rest();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            wire.Line("QUIT");
            if (IsOpen)
                await wire.FlushAsync(Goodbye);
        }
        catch (SmtpFailure)
        {
            // The server was quicker to leave; nothing is lost.
        }

        await wire.DisposeAsync();
    }

    private DeliveryOutcome.Refused? Encode(MailMessage mail)
    {
        _mail.ResetWrittenCount();
        _data.ResetWrittenCount();
        try
        {
            MimeWriter.Write(mail, _mail);
        }
        catch (FormatException problem)
        {
            return new DeliveryOutcome.Refused(problem.Message);
        }

        DotStuffing.Write(_mail.WrittenSpan, _data);
        return null;
    }

    private DeliveryOutcome.Refused? Unsupported(Envelope envelope) =>
        envelope.NeedsUtf8 && !offers.Utf8 ? new("The mail server does not take internationalised addresses.")
        : !offers.EightBit && !Ascii.IsValid(_data.WrittenSpan) ? new("The mail server takes no 8-bit text.")
        : null;

    /// <summary>MAIL, RCPT and DATA, in one write where the server allows it. Null when the server now waits for the mail.</summary>
    private async ValueTask<DeliveryOutcome?> OfferAsync(Envelope envelope)
    {
        if (_unfinished)
            await ResetAsync();
        _unfinished = true;

        DeliveryOutcome? refusal = null;
        for (var step = Step.Mail; step <= Step.Data; step++)
        {
            if (step == Step.Mail || !offers.Pipelining)
                Queue(step, envelope);
            var reply = await wire.AskAsync(options.CommandTimeout);
            IsOpen &= !reply.IsClosing;
            WasHeard |= IsOpen;
            refusal ??= Judge(step, reply);
            if (!IsOpen || (refusal is not null && !offers.Pipelining))
                return refusal;
            // The server waits for a mail it has nobody to give to; leaving is the one safe answer.
            IsOpen &= refusal is null || step != Step.Data || reply.Code >= 400;
        }

        return refusal;
    }

    private async ValueTask ResetAsync()
    {
        wire.Line("RSET");
        if (await wire.AskAsync(options.CommandTimeout) is { IsOk: false } reply)
            throw new SmtpFailure("The mail server answered RSET with " + reply.Reason);
    }

    private void Queue(Step step, Envelope envelope)
    {
        if (step == Step.Mail)
            wire.Line($"MAIL FROM:<{envelope.From}>{(envelope.NeedsUtf8 ? " SMTPUTF8" : "")}{(Ascii.IsValid(_data.WrittenSpan) ? "" : " BODY=8BITMIME")}");
        if (step == Step.Recipient || offers.Pipelining)
            wire.Line($"RCPT TO:<{envelope.To}>");
        if (step == Step.Data || offers.Pipelining)
            wire.Line("DATA");
    }

    private static DeliveryOutcome? Judge(Step step, SmtpReply reply) => step switch
    {
        Step.Data => reply.Code == 354 ? null : SmtpOutcomes.Refusal(reply),
        _ when reply.IsOk => null,
        Step.Recipient => SmtpOutcomes.RecipientRefusal(reply),
        _ => SmtpOutcomes.Refusal(reply),
    };

    private enum Step
    {
        Mail,
        Recipient,
        Data,
    }
}
