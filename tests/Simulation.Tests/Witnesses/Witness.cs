using System.Collections.Immutable;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Core.Tests.Support;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;

namespace Orchestration.Simulation.Witnesses;

/// <summary>
/// Sees every write that reaches the disk and every mail that reaches the provider, and keeps books of its own. What it
/// can tell at once it objects to at once; the rest waits for the <see cref="Inspection"/> at the end.
/// </summary>
internal sealed class Witness(Catalog rules, Action<FormattableString> trace)
{
    private readonly Dictionary<string, CustomerEvent> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CustomerBook> _customers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MessageBook> _messages = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, MessageBook> Messages => _messages;

    /// <summary>How often each event was written, by its digest.</summary>
    public Dictionary<string, int> Applied { get; } = new(StringComparer.Ordinal);

    /// <summary>An event is about to be posted for the first time.</summary>
    public void Knows(CustomerEvent happened) => _events[Convert.ToHexString(happened.Key.Digest())] = happened;

    public void Committed(Commit commit, string? input)
    {
        var customer = BookOf(commit.Next.Id);
        if (input is not null)
        {
            Applied[input] = Applied.GetValueOrDefault(input) + 1;
            if (Applied[input] > 1) throw new ViolationException($"event {_events[input].Key} was applied twice");
            customer.Hear(_events[input]);
        }

        foreach (var receipt in commit.Receipts)
        {
            trace($"{commit.Next.Id} {receipt.Number} {receipt.Kind} {receipt.Journey} {receipt.Step} {receipt.Reason} {receipt.EventId} {receipt.Message}");
            if (receipt.Message is { } id) MessageOf(id).Note(receipt, customer);
            if (receipt.Kind == ReceiptKind.MessageClaimed) Claimed(Find(commit.Next.Messages, receipt.Message!), customer, receipt.At);
        }
    }

    public void Erased(CustomerId customer, DateTimeOffset at)
    {
        trace($"{customer} erased");
        BookOf(customer).Erase(at);
    }

    /// <summary>A mail was handed to the provider.</summary>
    public void Handed(MailMessage mail)
    {
        var message = MessageOf(mail.MessageId);
        message.Handed++;
        trace($"{mail.CustomerId} handed {mail.MessageId} {mail.Subject}");
        if (message.Handed > message.Claimed) throw new ViolationException($"{mail.Subject} {mail.MessageId} was handed to the provider without a claim");
    }

    /// <summary>The provider took a mail that it did not know.</summary>
    public void Accepted(MailMessage mail, DateTimeOffset at)
    {
        var message = MessageOf(mail.MessageId);
        message.Accepted++;
        trace($"{mail.CustomerId} accepted {mail.MessageId} {mail.Subject} at {at:O}");
        if (message.Accepted > 1 && IsMarketing(mail.Subject)) throw new ViolationException($"{mail.Subject} {mail.MessageId} was sent twice");
    }

    public bool IsMarketing(string template) => rules.Templates[template].Class == MessageClass.Marketing;

    public CustomerBook BookOf(CustomerId customer)
    {
        if (!_customers.TryGetValue(customer.Value, out var book)) _customers[customer.Value] = book = new(rules.Consent);
        return book;
    }

    private void Claimed(Message message, CustomerBook customer, DateTimeOffset now)
    {
        MessageOf(message.Id.Value).Claimed++;
        if (IsMarketing(message.Template) && !customer.Consent.Allows(message.Purpose, rules.Templates[message.Template].Topic, rules.Consent, now))
            throw new ViolationException($"{message.Template} {message.Id} was claimed without consent");
    }

    private static Message Find(ImmutableArray<Message> messages, string id)
    {
        foreach (var message in messages)
        {
            if (message.Id.Value == id) return message;
        }

        throw new ViolationException($"{id} has a receipt of its claim, and is not claimed");
    }

    private MessageBook MessageOf(string id)
    {
        if (!_messages.TryGetValue(id, out var book)) _messages[id] = book = new();
        return book;
    }
}
