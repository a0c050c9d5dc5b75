using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Contracts;
using Orchestration.EmbeddedHost.Sending.Smtp;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Tests.Sending;

/// <summary>The SMTP sender keeps the port's promises against a real server.</summary>
public sealed class SmtpSenderContractTests : MessageSenderContract, IAsyncLifetime
{
    private LoopbackSmtpServer _server = null!;
    private SmtpSender _sender = null!;

    protected override IMessageSender Sender => _sender;

    public async ValueTask InitializeAsync()
    {
        _server = await LoopbackSmtpServer.StartOrSkipAsync();
        _sender = new SmtpSender(SmtpOptions.Parse($"smtp://127.0.0.1:{_server.Port}"), TimeProvider.System, NullLogger<SmtpSender>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
            return;
        await _sender.DisposeAsync();
        await _server.DisposeAsync();
    }

    protected override async Task<IReadOnlyList<string>> ArrivedAsync() => [.. (await _server.ReceivedAsync()).Select(mail => mail.Raw)];
}
