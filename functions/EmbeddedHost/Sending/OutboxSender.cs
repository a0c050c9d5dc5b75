using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Sending;

/// <summary>
/// Delivers into a folder, one <c>.eml</c> file a message, for trying things out and for the inbox page.
/// </summary>
/// <remarks>
/// A message's id names its file, so sending it again writes the same file again. The names of a batch are added to
/// <see cref="OutboxIndex"/> once its files are written: what is listed is whole, also when the process is killed in
/// between. What the disk keeps when the power fails is up to the file system. One process owns the folder.
/// </remarks>
public sealed class OutboxSender : IMessageSender
{
    private readonly string _folder;
    private readonly OutboxIndex _index;

    /// <summary>Takes the folder, made if it is not there.</summary>
    public OutboxSender(string folder)
    {
        _folder = folder;
        for (var shard = 0; shard < 256; shard++)
            Directory.CreateDirectory(Path.Combine(folder, shard.ToString("x2")));
        _index = new OutboxIndex(folder);
    }

    /// <summary>True: a second send of an id writes the first one's file again.</summary>
    public bool IsIdempotent => true;

    /// <inheritdoc />
    /// <remarks>Writes on the calling thread; files have no useful asynchronous form.</remarks>
    public ValueTask<IReadOnlyList<DeliveryOutcome>> SendAsync(IReadOnlyList<MailMessage> mails, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mails);
        var outcomes = new DeliveryOutcome[mails.Count];
        var written = new List<(int Position, string Name)>(mails.Count);
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var name = OutboxName.Of(mails[i].MessageId);
            outcomes[i] = cancellation.IsCancellationRequested
                ? new DeliveryOutcome.NotAccepted("Sending was stopped before this mail.")
                : Put(mails[i], name, buffer);
            if (outcomes[i] is DeliveryOutcome.Sent) written.Add((i, name));
        }

        if (written.Count > 0) List(written, outcomes);
        return ValueTask.FromResult<IReadOnlyList<DeliveryOutcome>>(outcomes);
    }

    private DeliveryOutcome Put(MailMessage mail, string name, ArrayBufferWriter<byte> buffer)
    {
        if (!Envelope.TryTake(mail, out _, out var refusal)) return refusal;
        buffer.ResetWrittenCount();
        try
        {
            MimeWriter.Write(mail, buffer);
            using var file = Open(Path.Combine(_folder, name));
            RandomAccess.Write(file, buffer.WrittenSpan, 0);
            return DeliveryOutcome.Sent.Done;
        }
        catch (FormatException problem)
        {
            return new DeliveryOutcome.Refused(problem.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return NotWritten(failure);
        }
    }

    /// <summary>Nearly always the file is new, and making a new one is cheaper than cutting an old one short.</summary>
    private static SafeFileHandle Open(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        }
        catch (IOException) when (File.Exists(path))
        {
            return File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        }
    }

    private void List(List<(int Position, string Name)> written, DeliveryOutcome[] outcomes)
    {
        try
        {
            _index.Append(written.Select(mail => mail.Name));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A mail that nobody finds is not sent; the next attempt writes its file again.
            foreach (var mail in written) outcomes[mail.Position] = NotWritten(failure);
        }
    }

    /// <summary>The failure's message may name paths, so its type says enough.</summary>
    private static DeliveryOutcome.NotAccepted NotWritten(Exception failure) =>
        new($"The outbox could not be written: {failure.GetType().Name}.");
}
