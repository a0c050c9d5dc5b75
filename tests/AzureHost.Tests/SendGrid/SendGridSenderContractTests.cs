using Orchestration.AzureHost.SendGrid;
using Orchestration.Contracts;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.SendGrid;

/// <summary>The SendGrid sender keeps the port's promises.</summary>
public sealed class SendGridSenderContractTests : MessageSenderContract, IDisposable
{
    private readonly FakeSendGrid _api = new();
    private readonly SendGridSender _sender;

    public SendGridSenderContractTests() => _sender = Senders.Over(_api);

    protected override IMessageSender Sender => _sender;

    public void Dispose()
    {
        _sender.Dispose();
        _api.Dispose();
    }

    protected override Task<IReadOnlyList<string>> ArrivedAsync() => Task.FromResult<IReadOnlyList<string>>([.. _api.Requests.Select(request =>
        $"To: {request.GetProperty("personalizations")[0].GetProperty("to")[0].GetProperty("email").GetString()}\r\n" +
        $"Subject: {request.GetProperty("subject").GetString()}\r\n\r\n{request.GetProperty("content")[0].GetProperty("value").GetString()}")]);
}
