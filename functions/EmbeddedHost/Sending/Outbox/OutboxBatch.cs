using System.Text;
using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>Mails that are put into the outbox together, as the bytes of their files.</summary>
internal sealed class OutboxBatch : IDisposable
{
    private readonly RentedBuffer _bytes = new();
    private readonly List<OutboxEntry> _entries = [];

    /// <summary>The mails, in the order of their bytes.</summary>
    public IReadOnlyList<OutboxEntry> Entries => _entries;

    /// <summary>The mails' bytes, one after the other.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.Written;

    /// <summary>Adds a mail.</summary>
    /// <exception cref="FormatException">The mail has a header that cannot be written; nothing was added.</exception>
    public void Add(MailMessage mail)
    {
        var start = _bytes.Count;
        MimeWriter.Write(mail, _bytes);
        _entries.Add(new(OutboxName.Of(mail.MessageId), start, _bytes.Count - start));
    }

    /// <summary>The bytes of one of the mails.</summary>
    public ReadOnlySpan<byte> this[OutboxEntry entry] => _bytes.Written.Span.Slice((int)entry.Start, entry.Length);

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();
}
