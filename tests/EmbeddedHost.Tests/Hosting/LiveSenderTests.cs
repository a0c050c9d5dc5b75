using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Core.Messages;
using Orchestration.EmbeddedHost.Hosting;
using Orchestration.EmbeddedHost.Tests.Sending;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Tests.Hosting;

/// <summary>Where mail goes while the configuration changes.</summary>
public sealed class LiveSenderTests : IAsyncDisposable
{
    private const string First = "smtp://127.0.0.1:2501";
    private const string Second = "smtp://127.0.0.1:2502";

    private readonly Dictionary<string, FakePlace> _places = [];
    private readonly LiveSender _sender;
    private string _configured = First;

    public LiveSenderTests() => _sender = new(() => _configured, Make, NullLogger<LiveSender>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mail_goes_where_the_configuration_says_at_that_moment()
    {
        await SendAsync("a");
        _configured = Second;
        await SendAsync("b");
        _configured = First;
        await SendAsync("c");

        _places[First].Sent.ShouldBe(["c"], "the place was left once, so a new sender was made for it");
        _places[Second].Sent.ShouldBe(["b"]);
    }

    [Fact]
    public async Task The_server_that_mail_goes_to_is_named_without_what_opens_it()
    {
        _sender.Server.ShouldBe("127.0.0.1");

        _configured = "smtp://user:secret@mail.example:587";
        await SendAsync("a");
        _sender.Server.ShouldBe("mail.example");

        _configured = "outbox";
        await SendAsync("b");
        _sender.Server.ShouldBeNull();
    }

    [Fact]
    public async Task A_place_that_was_left_is_let_go_once_its_last_batch_has_ended()
    {
        _places[First].Answer = new TaskCompletionSource();
        var underWay = SendAsync("a");
        _configured = Second;
        await SendAsync("b");
        _places[First].IsLetGo.ShouldBeFalse();

        _places[First].Answer!.SetResult();
        await underWay;

        _places[First].IsLetGo.ShouldBeTrue();
        _places[Second].IsLetGo.ShouldBeFalse();
        await _sender.DisposeAsync();
        _places[Second].IsLetGo.ShouldBeTrue();
    }

    [Fact]
    public async Task Where_the_changed_place_cannot_be_read_mail_goes_on_to_the_one_before()
    {
        _configured = "nonsense";
        await SendAsync("a");
        await SendAsync("b");
        _configured = Second;
        await SendAsync("c");

        _places[First].Sent.ShouldBe(["a", "b"]);
        _places[Second].Sent.ShouldBe(["c"]);
    }

    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    private async Task SendAsync(string id)
    {
        var outcomes = await _sender.SendAsync([Mails.To("ada@example.com", id)], Cancellation);
        outcomes.ShouldHaveSingleItem().ShouldBeOfType<DeliveryOutcome.Sent>();
    }

    private FakePlace Make(string place) =>
        place == "nonsense" ? throw new FormatException("not a place") : _places[place] = new();

    private sealed class FakePlace : IMessageSender, IAsyncDisposable
    {
        public List<string> Sent { get; } = [];

        public TaskCompletionSource? Answer { get; set; }

        public bool IsLetGo { get; private set; }

        public bool IsIdempotent => false;

        public async ValueTask<IReadOnlyList<DeliveryOutcome>> SendAsync(IReadOnlyList<MailMessage> mails, CancellationToken cancellation)
        {
            if (Answer is { } answer) await answer.Task;
            IsLetGo.ShouldBeFalse();
            Sent.AddRange(mails.Select(mail => mail.MessageId));
            return [.. mails.Select(_ => DeliveryOutcome.Sent.Done)];
        }

        public ValueTask DisposeAsync()
        {
            IsLetGo = true;
            return ValueTask.CompletedTask;
        }
    }
}
