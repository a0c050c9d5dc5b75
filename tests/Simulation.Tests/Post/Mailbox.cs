using Orchestration.Core.Events;
using Orchestration.Core.Tests.Support;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Simulation.Time;

namespace Orchestration.Simulation.Post;

/// <summary>The customers at the other end: what they do with a mail comes back as the provider's events.</summary>
internal sealed class Mailbox(Random random, VirtualTime time, Shopfront shopfront)
{
    private int _events;

    public void Arrived(MailMessage mail)
    {
        if (random.Next(4) == 0) return;
        Tell(mail, EventTypes.EmailDelivered, 0);
        if (random.Next(3) == 0) Tell(mail, EventTypes.EmailOpened, 2);
        if (random.Next(4) == 0) Tell(mail, EventTypes.EmailClicked, 4);
        if (random.Next(30) == 0) Tell(mail, EventTypes.EmailBounced, 1);
        if (random.Next(40) == 0) Tell(mail, EventTypes.EmailComplained, 5);
        if (random.Next(30) == 0) Tell(mail, EventTypes.EmailUnsubscribed, 5);
    }

    private void Tell(MailMessage mail, string type, int hours)
    {
        var happened = time.Now.AddHours(hours * random.NextDouble());
        shopfront.Expect(
            new(new("provider", $"p{++_events}"), type, new(mail.CustomerId!), happened, Data.Of(("message", mail.MessageId), ("template", mail.Subject))),
            happened.AddMinutes(random.Next(600)));
    }
}
