using System.Buffers;
using System.Text;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Storage;
using Orchestration.Runtime.Templates;

namespace Orchestration.EmbeddedHost.Hosting;

/// <summary>
/// Plays made-up customers through everything that is pure, as a host starts: reading, deciding, encoding, composing.
/// Nothing is stored or sent. The code that the first real events need is compiled by then, instead of while they wait.
/// </summary>
internal sealed class Rehearsal(ShopConfig shop, IMailComposer composer, DateTimeOffset now)
{
    private const int Customers = 400;
    private const int Wakes = 4;
    private const string Address = "rehearsal@example.invalid";

    private const string Template = """
        ---
        subject: "Hello{{#if customer.first_name}}, {{customer.first_name}}{{/if}}"
        preheader: What to expect.
        ---
        # Hello {{shop.name}}

        **A [link]({{shop.url}}/new)** and *more*.

        - One
        - Two
        """;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Reads a template like those of any shop. A first one is half a second's work for the compiler, which another core can do while the rest of the configuration is read.</summary>
    public static TemplateLoad ReadTemplate() =>
        MailTemplate.Load("rehearsal", "rehearsal.md", Template, new([.. TemplateSchema.Always, "customer.first_name"]));

    /// <summary>Plays.</summary>
    public void Play(CancellationToken cancellation)
    {
        for (var number = 0; number < Customers && !cancellation.IsCancellationRequested; number++)
        {
            var state = CustomerState.New(new($"rehearsal-{number}"));
            foreach (var happened in Read(number)) Decide(ref state, new Input.EventReceived(happened), now);
            for (var wake = 0; wake < Wakes && state.NextWake is { } at; wake++) Decide(ref state, Input.WokeUp.Now, at);
        }
    }

    private List<CustomerEvent> Read(int number)
    {
        var purposes = string.Concat(shop.Catalog.Consent.Purposes.Keys.Select(purpose => Event(number, EventTypes.ConsentGiven, $$"""{"purpose":"{{purpose}}"}""") + ","));
        var json = $"[{Event(number, EventTypes.CustomerUpdated, $$"""{"email":"{{Address}}"}""")},{purposes}{Event(number, EventTypes.OrderPlaced, """{"order":"1","value":29.5,"currency":"GBP","items":[{"product":"P","category":"books","quantity":1,"price":29.5}]}""")}]";
        var problems = new List<IntakeProblem>();
        var validator = new EventValidator(shop.Catalog, now);
        var events = new List<CustomerEvent>();
        foreach (var read in CloudEventReader.Read(Encoding.UTF8.GetBytes(json), now, problems))
        {
            if (validator.Check(read, events.Count, problems) is { } valid) events.Add(valid);
        }

        return events;
    }

    private static string Event(int number, string type, string data) =>
        $$"""{"specversion":"1.0","type":"{{type}}","source":"rehearsal","id":"{{type}}-{{data.Length}}","subject":"rehearsal-{{number}}","data":{{data}}}""";

    private void Decide(ref CustomerState state, Input input, DateTimeOffset at)
    {
        var decision = CustomerMachine.Decide(state, input, shop.Catalog, at);
        _bytes.ResetWrittenCount();
        ReceiptCodec.Write(decision.Receipts.AsSpan(), _bytes);
        _bytes.ResetWrittenCount();
        StateCodec.Write(decision.Next, _bytes);
        state = StateCodec.Read(_bytes.WrittenSpan);
        foreach (var effect in decision.Effects)
        {
            switch (effect)
            {
                case Effect.Deliver deliver:
                    Decide(ref state, new Input.DeliveryClaimed(deliver.Message), at);
                    break;
                case Effect.Transmit transmit:
                    if (composer.Compose(state, transmit.Message, transmit.Address, out _) is { } mail)
                    {
                        _bytes.ResetWrittenCount();
                        MimeWriter.Write(mail, _bytes);
                    }

                    Decide(ref state, new Input.DeliveryReported(transmit.Message.Id, DeliveryOutcome.Sent.Done), at);
                    break;
            }
        }
    }
}
