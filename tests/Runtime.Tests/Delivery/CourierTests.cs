using System.Collections.Immutable;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Tests.Delivery;

public sealed class CourierTests
{
    private const string Address = "ada@example.com";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_message_left_claimed_is_sent_again_by_a_sender_that_knows_it_again() =>
        (await RecoverAsync(isIdempotent: true)).ShouldHaveSingleItem().Outcome.ShouldBeOfType<DeliveryOutcome.NotAccepted>();

    [Fact]
    public async Task With_any_other_sender_nobody_knows_what_became_of_it() =>
        (await RecoverAsync(isIdempotent: false)).ShouldHaveSingleItem().Outcome.ShouldBeOfType<DeliveryOutcome.Unknown>();

    [Fact]
    public async Task A_report_says_where_the_mail_went()
    {
        var post = new Post();
        await new Courier(post, post, post).DeliverAsync([new(new("ada"), new("m-1"))], TestContext.Current.CancellationToken);

        var reported = post.Taken.OfType<Input.DeliveryReported>().ShouldHaveSingleItem();
        reported.Address.ShouldBe(Address);
        reported.Outcome.ShouldBe(DeliveryOutcome.Sent.Done);
    }

    private static async Task<List<Input.DeliveryReported>> RecoverAsync(bool isIdempotent)
    {
        var post = new Post { IsIdempotent = isIdempotent };
        var customer = CustomerState.New(new("ada")) with
        {
            Messages = [Message("m-1", MessageStatus.Claimed), Message("m-2", MessageStatus.Requested), Message("m-3", MessageStatus.Unknown)],
        };

        await new Courier(post, post, post).RecoverAsync([customer], TestContext.Current.CancellationToken);

        post.Taken.OfType<Input.DeliveryReported>().ShouldAllBe(report => report.Message.Value == "m-1");
        return [.. post.Taken.OfType<Input.DeliveryReported>()];
    }

    private static Message Message(string id, MessageStatus status) => new(
        new(id), new("j:ada:1"), "j", ContentHash.Of("j"), "steps[0]", "marketing", "hello", status, Now, Now, Attempts: 1, Now, Event: null);

    /// <summary>A host, a composer and a provider in one: every claim is granted, every mail sent.</summary>
    private sealed class Post : IInputProcessor, IMailComposer, IMessageSender
    {
        public List<Input> Taken { get; } = [];

        public bool IsIdempotent { get; init; }

        public ValueTask<IReadOnlyList<Processed>> ProcessAsync(IReadOnlyList<CustomerInput> inputs, CancellationToken cancellation)
        {
            Taken.AddRange(inputs.Select(input => input.Input));
            return ValueTask.FromResult<IReadOnlyList<Processed>>([.. inputs.Select(Decide)]);
        }

        public MailMessage? Compose(CustomerState state, Message message, string address, out string problem)
        {
            problem = "";
            return new() { MessageId = message.Id.Value, From = "shop@example.com", To = address, Subject = "Hello", Html = "Hello", Text = "Hello", Date = Now };
        }

        public ValueTask<IReadOnlyList<DeliveryOutcome>> SendAsync(IReadOnlyList<MailMessage> mails, CancellationToken cancellation) =>
            ValueTask.FromResult<IReadOnlyList<DeliveryOutcome>>([.. mails.Select(_ => DeliveryOutcome.Sent.Done)]);

        private static Processed Decide(CustomerInput input)
        {
            var state = CustomerState.New(input.Customer);
            ImmutableArray<Effect> effects = input.Input is Input.DeliveryClaimed claimed
                ? [new Effect.Transmit(Message(claimed.Message.Value, MessageStatus.Claimed), Address)]
                : [];
            return new(new(state, [], effects), state);
        }
    }
}
