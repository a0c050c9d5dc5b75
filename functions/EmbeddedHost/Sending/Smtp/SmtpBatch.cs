using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>The mails of one call and the outcomes found so far; done when there is one for each.</summary>
internal sealed class SmtpBatch(IReadOnlyList<MailMessage> mails, CancellationToken cancellation)
{
    private readonly DeliveryOutcome[] _outcomes = new DeliveryOutcome[mails.Count];
    private readonly TaskCompletionSource<IReadOnlyList<DeliveryOutcome>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing = mails.Count;

    public CancellationToken Cancellation => cancellation;

    public Task<IReadOnlyList<DeliveryOutcome>> Outcomes => _done.Task;

    public MailMessage Mail(int index) => mails[index];

    public void Settle(int index, DeliveryOutcome outcome)
    {
        _outcomes[index] = outcome;
        if (Interlocked.Decrement(ref _missing) == 0)
            _done.SetResult(_outcomes);
    }
}
