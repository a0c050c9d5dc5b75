using System.Security.Cryptography;
using System.Text;
using Azure.Messaging.ServiceBus;
using Orchestration.Core.Events;
using Orchestration.Runtime.Intake;

namespace Orchestration.AzureHost.ServiceBus;

/// <summary>
/// Events as messages of the queue. The session is the customer, which keeps the customer's events in order; the message
/// id is the digest of the event's source and id, by which the broker recognises an event sent again.
/// </summary>
public static class QueueMessages
{
    /// <summary>The most bytes of a message's body: the 256 KiB of the standard tier, less what the broker adds.</summary>
    public const int MaxBodyBytes = 240 * 1024;

    private const string ContentType = "application/cloudevents+json";
    private const int MaxSessionLength = 128;

    /// <summary>Writes a validated event.</summary>
    public static ServiceBusMessage Write(CustomerEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return new(CloudEventWriter.Write(happened))
        {
            ContentType = ContentType,
            MessageId = Convert.ToHexStringLower(happened.Key.Digest()),
            SessionId = SessionOf(happened.Customer),
        };
    }

    /// <summary>Reads an event, or says what is wrong.</summary>
    /// <returns>The event as the sender gave it, still to be validated; null where <paramref name="problems"/> gained something.</returns>
    public static CustomerEvent? Read(ServiceBusReceivedMessage message, DateTimeOffset now, ICollection<IntakeProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(problems);
        var events = CloudEventReader.Read(message.Body.ToMemory(), now, problems, MaxBodyBytes);
        if (problems.Count > 0) return null;
        if (events.Count == 1) return events[0];
        problems.Add(new(0, "event", "must be one event a message."));
        return null;
    }

    /// <summary>The session of a customer: the id itself where it fits, else a hash of it. Two customers in one session would only wait for each other.</summary>
    public static string SessionOf(CustomerId customer) => customer.Value.Length <= MaxSessionLength && !customer.Value.Any(char.IsControl)
        ? customer.Value
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(customer.Value)));
}
