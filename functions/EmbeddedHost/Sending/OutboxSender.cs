using System.Buffers;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Sending;

/// <summary>
/// Delivers into a folder, one <c>.eml</c> file a message, for trying things out and for the inbox page.
/// </summary>
/// <remarks>
/// A file is written aside and renamed, so a name that exists holds a whole mail, also when the process is killed in
/// between; what the disk keeps when the power fails is up to the file system. Each batch first adds its names to
/// <see cref="OutboxIndex"/>, which is what lists them in order. One process owns the folder.
/// </remarks>
public sealed class OutboxSender : IMessageSender
{
    private readonly string _folder;
    private readonly string _aside;
    private readonly OutboxIndex _index;
    private long _count;

    /// <summary>Takes the folder, made if it is not there, and removes what an interrupted write left aside.</summary>
    public OutboxSender(string folder)
    {
        _folder = folder;
        _aside = Path.Combine(folder, "aside");
        if (Directory.Exists(_aside))
            Directory.Delete(_aside, recursive: true);
        Directory.CreateDirectory(_aside);
        for (var shard = 0; shard < 256; shard++)
            Directory.CreateDirectory(Path.Combine(folder, shard.ToString("x2")));
        _index = new OutboxIndex(folder);
    }

    /// <summary>True: a second send of an id finds the first one's file.</summary>
    public bool IsIdempotent => true;

    /// <inheritdoc />
    /// <remarks>Writes on the calling thread; files have no useful asynchronous form.</remarks>
    public ValueTask<IReadOnlyList<SendOutcome>> SendAsync(IReadOnlyList<MailMessage> mails, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mails);
        var outcomes = new SendOutcome[mails.Count];
        var pending = new List<(int Index, string Name)>(mails.Count);
        for (var index = 0; index < mails.Count; index++)
        {
            var name = OutboxName.Of(mails[index].MessageId);
            if (!Envelope.TryTake(mails[index], out _, out var refusal))
                outcomes[index] = refusal;
            else if (File.Exists(Path.Combine(_folder, name)))
                outcomes[index] = new SendOutcome.Sent(name);
            else
                pending.Add((index, name));
        }

        Write(mails, pending, outcomes, cancellation);
        return ValueTask.FromResult<IReadOnlyList<SendOutcome>>(outcomes);
    }

    private void Write(IReadOnlyList<MailMessage> mails, List<(int Index, string Name)> pending, SendOutcome[] outcomes, CancellationToken cancellation)
    {
        var done = 0;
        try
        {
            if (pending.Count > 0 && !cancellation.IsCancellationRequested)
                _index.Append(pending.Select(p => p.Name));
            var buffer = new ArrayBufferWriter<byte>(16 * 1024);
            for (; done < pending.Count && !cancellation.IsCancellationRequested; done++)
                outcomes[pending[done].Index] = Put(mails[pending[done].Index], pending[done].Name, buffer);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A full or missing disk proves that the file is not there; its message may name paths, so its type says enough.
            for (; done < pending.Count; done++)
                outcomes[pending[done].Index] = new SendOutcome.NotAccepted($"The outbox could not be written: {failure.GetType().Name}.");
        }

        for (; done < pending.Count; done++)
            outcomes[pending[done].Index] = new SendOutcome.NotAccepted("Sending was stopped before this mail.");
    }

    private SendOutcome Put(MailMessage mail, string name, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        try
        {
            MimeWriter.Write(mail, buffer);
        }
        catch (FormatException problem)
        {
            return new SendOutcome.Refused(problem.Message);
        }

        var aside = Path.Combine(_aside, Interlocked.Increment(ref _count).ToString());
        using (var file = File.OpenHandle(aside, FileMode.Create, FileAccess.Write))
            RandomAccess.Write(file, buffer.WrittenSpan, 0);
        File.Move(aside, Path.Combine(_folder, name), overwrite: true);
        return new SendOutcome.Sent(name);
    }
}
