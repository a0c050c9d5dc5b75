using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Hosting;

/// <summary>
/// Sends where the configuration in force says. After a change the next batch goes to the new place; batches under way
/// end where they began, and then the old place is let go.
/// </summary>
internal sealed partial class LiveSender : IMessageSender, IAsyncDisposable
{
    private readonly Func<string> _deliver;
    private readonly Func<string, IMessageSender> _make;
    private readonly ILogger<LiveSender> _log;
    private readonly Lock _access = new();
    private Place _place;
    private string? _refused;

    /// <summary>Makes the first sender at once.</summary>
    /// <param name="deliver">The configured place: <c>outbox</c> or an SMTP address.</param>
    /// <param name="make">Makes the sender to a place.</param>
    /// <param name="log">Hears of changes.</param>
    /// <exception cref="FormatException">The place cannot be read.</exception>
    public LiveSender(Func<string> deliver, Func<string, IMessageSender> make, ILogger<LiveSender> log)
    {
        (_deliver, _make, _log) = (deliver, make, log);
        var name = deliver();
        _place = new(name, make(name));
    }

    /// <summary>The mail server that the last batch went to, or the first one will; null for the outbox.</summary>
    public string? Server
    {
        get
        {
            lock (_access) return Senders.ServerOf(_place.Name);
        }
    }

    /// <inheritdoc/>
    public bool IsIdempotent
    {
        get
        {
            lock (_access) return _place.Sender.IsIdempotent;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeliveryOutcome>> SendAsync(IReadOnlyList<MailMessage> mails, CancellationToken cancellation)
    {
        var (place, left) = Enter();
        try
        {
            return await place.Sender.SendAsync(mails, cancellation);
        }
        finally
        {
            await place.LeaveAsync();
            // Last: a server that is left may be slow to say goodbye, and no mail has to wait for that.
            if (left is not null) await left.LeaveAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _place.LeaveAsync();

    /// <summary>The place for a batch that begins now, and the one that was left for it.</summary>
    private (Place Place, Place? Left) Enter()
    {
        lock (_access)
        {
            var left = Move(_deliver());
            _place.Enter();
            return (_place, left);
        }
    }

    /// <summary>Goes to the named place where that is another one, and gives the place it left.</summary>
    private Place? Move(string name)
    {
        if (name == _place.Name || name == _refused) return null;
        try
        {
            var left = _place;
            _place = new(name, _make(name));
            _refused = null;
            var shown = Senders.Show(name);
            LogMoved(shown);
            return left;
        }
        catch (FormatException problem)
        {
            _refused = name;
            var shown = Senders.Show(_place.Name);
            LogStayed(shown, problem.Message);
            return null;
        }
    }

    [LoggerMessage(EventId = 46, Level = LogLevel.Information, Message = "Mail goes to {Place} from now on.")]
    private partial void LogMoved(string place);

    [LoggerMessage(EventId = 47, Level = LogLevel.Error, Message = "Mail still goes to {Place}, because the changed 'deliver' cannot be read: {Problem}")]
    private partial void LogStayed(string place, string problem);

    /// <summary>Where mail goes, and how many keep it open: its batches, and one more for as long as it is the configured place.</summary>
    private sealed class Place(string name, IMessageSender sender)
    {
        private int _holders = 1;

        public string Name => name;

        public IMessageSender Sender => sender;

        public void Enter() => Interlocked.Increment(ref _holders);

        public async ValueTask LeaveAsync()
        {
            if (Interlocked.Decrement(ref _holders) == 0 && sender is IAsyncDisposable disposable) await disposable.DisposeAsync();
        }
    }
}
