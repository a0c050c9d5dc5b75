using Orchestration.Contracts;
using Orchestration.EmbeddedHost.Sending.Outbox;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Tests.Sending.Outbox;

/// <summary>The outbox keeps the port's promises.</summary>
public sealed class OutboxSenderContractTests : MessageSenderContract, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outbox-");

    private readonly OutboxFolder _outbox;

    public OutboxSenderContractTests()
    {
        _outbox = OutboxFolder.Open(_folder.FullName);
        Sender = new OutboxSender(_outbox);
    }

    protected override IMessageSender Sender { get; }

    public void Dispose()
    {
        _outbox.Dispose();
        _folder.Delete(recursive: true);
    }

    protected override async Task<IReadOnlyList<string>> ArrivedAsync() =>
        await Task.WhenAll(_folder.GetFiles("*.eml", SearchOption.AllDirectories).Select(file => File.ReadAllTextAsync(file.FullName, Cancellation)));
}
