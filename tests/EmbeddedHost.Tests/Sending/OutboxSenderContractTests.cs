using Orchestration.Contracts;
using Orchestration.EmbeddedHost.Sending;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Tests.Sending;

/// <summary>The outbox keeps the port's promises.</summary>
public sealed class OutboxSenderContractTests : MessageSenderContract, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outbox-");

    public OutboxSenderContractTests() => Sender = new OutboxSender(_folder.FullName);

    protected override IMessageSender Sender { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    protected override async Task<IReadOnlyList<string>> ArrivedAsync() =>
        await Task.WhenAll(_folder.GetFiles("*.eml", SearchOption.AllDirectories).Select(file => File.ReadAllTextAsync(file.FullName, Cancellation)));
}
