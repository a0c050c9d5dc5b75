using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.AzureHost.SendGrid;
using Orchestration.Core.Messages;

namespace Orchestration.AzureHost.Tests.SendGrid;

/// <summary>The sender's own transport against a real server on loopback.</summary>
public sealed class SendGridConnectionTests
{
    private readonly StoppedTime _time = new();
    private int _requests;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives()
    {
        var body = "";
        await using var server = await StartAsync(async http =>
        {
            body = await new StreamReader(http.Request.Body).ReadToEndAsync(Cancellation);
            http.Response.StatusCode = 202;
        });

        (await SendAsync(new(server.Urls.First()))).ShouldBe(DeliveryOutcome.Sent.Done);
        body.ShouldContain("ada@example.net");
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_mail_has_left_leaves_the_outcome_unknown_and_nothing_is_repeated()
    {
        await using var server = await StartAsync(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, Cancellation);
            http.Abort();
        });

        (await SendAsync(new(server.Urls.First()))).ShouldBeOfType<DeliveryOutcome.Unknown>();
        _requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_never_answers_leaves_the_outcome_unknown()
    {
        await using var server = await StartAsync(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, Cancellation);
            _time.Pass(Senders.Options.Timeout);
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        (await SendAsync(new(server.Urls.First()))).ShouldBe(new DeliveryOutcome.Unknown("SendGrid did not answer in time."));
        _requests.ShouldBe(1);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(307)]
    public async Task Neither_errors_nor_redirects_are_followed_up_by_another_request(int status)
    {
        await using var server = await StartAsync(http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "/v3/mail/send";
            return Task.CompletedTask;
        });

        (await SendAsync(new(server.Urls.First()))).ShouldBeOfType<DeliveryOutcome.NotAccepted>();
        _requests.ShouldBe(1);
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_accepted()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        (await SendAsync(new($"http://127.0.0.1:{port}"))).ShouldBe(new DeliveryOutcome.NotAccepted("No connection to SendGrid: ConnectionError."));
    }

    [Fact]
    public async Task Without_a_secure_connection_nothing_leaves()
    {
        await using var server = await StartAsync(_ => Task.CompletedTask);

        var outcome = await SendAsync(new(server.Urls.First().Replace("http:", "https:", StringComparison.Ordinal)));

        outcome.ShouldBe(new DeliveryOutcome.NotAccepted("No connection to SendGrid: SecureConnectionError."));
        _requests.ShouldBe(0);
    }

    private async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(http =>
        {
            http.Request.Path.ToString().ShouldBe("/v3/mail/send");
            Interlocked.Increment(ref _requests);
            return answer(http);
        });
        await app.StartAsync(Cancellation);
        return app;
    }

    private async Task<DeliveryOutcome> SendAsync(Uri host)
    {
        using var sender = new SendGridSender(Senders.Options with { Host = host }, Senders.Tokens, _time, NullLogger<SendGridSender>.Instance);
        return (await sender.SendAsync([Senders.Mail()], Cancellation)).ShouldHaveSingleItem();
    }
}
