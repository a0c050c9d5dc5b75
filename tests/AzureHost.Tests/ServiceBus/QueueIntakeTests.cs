using System.Text;
using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.AzureHost.ServiceBus;
using Orchestration.AzureHost.Tests.Scenarios;
using Orchestration.Core.Events;
using Orchestration.Core.Values;
using Orchestration.Runtime.Http;
using Orchestration.Runtime.Http.Events;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.ServiceBus;

public sealed class QueueIntakeTests : IAsyncDisposable
{
    private const string WriteKey = "write-key-for-tests";
    private static readonly DateTimeOffset Now = Happened.Time("2026-03-02 12:00");

    private readonly FakeQueue _queue = new();

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public void A_message_is_in_the_customers_session_and_known_by_its_source_and_id()
    {
        var happened = Happened.Order("o1", Now);

        var message = QueueMessages.Write(happened);

        message.SessionId.ShouldBe("c1");
        message.MessageId.ShouldBe(Convert.ToHexStringLower(happened.Key.Digest()));
        message.ContentType.ShouldBe("application/cloudevents+json");
        QueueMessages.Write(happened with { Time = Now.AddDays(1) }).MessageId.ShouldBe(message.MessageId);
        QueueMessages.Write(happened with { Key = new("shop2", "o1") }).MessageId.ShouldNotBe(message.MessageId);
    }

    [Fact]
    public void A_customer_whose_id_is_no_session_id_has_a_session_all_the_same()
    {
        var sessions = new[] { new string('x', 128), new string('x', 129), new string('x', 130), "a\u0001" }
            .Select(id => QueueMessages.SessionOf(new(id))).ToList();

        sessions.ShouldBeUnique();
        sessions.ShouldAllBe(id => id.Length <= 128);
        sessions[0].ShouldBe(new string('x', 128));
    }

    [Fact]
    public async Task A_request_is_sent_in_few_batches_and_keeps_its_order()
    {
        var events = Enumerable.Range(0, 1000).Select(i => Happened.Order($"o{i}", Now, $"c{i % 7}")).ToArray();

        (await new QueueIntake(_queue).TakeAsync(events, CancellationToken.None)).ShouldBe(new TakenIn(1000, 0));

        _queue.Sends.ShouldBe(2);
        (await ReceivedAsync("c3")).ShouldBe(events.Where(one => one.Customer.Value == "c3").Select(one => one.Key.Id));
    }

    [Fact]
    public async Task What_was_sent_before_the_broker_failed_is_recognised_when_the_request_is_sent_again()
    {
        var events = Enumerable.Range(0, 1000).Select(i => Happened.Order($"o{i}", Now)).ToArray();
        _queue.Fails = send => send == 2 ? new ServiceBusException(isTransient: true, "busy") : null;
        var intake = new QueueIntake(_queue);
        await Should.ThrowAsync<ServiceBusException>(async () => await intake.TakeAsync(events, CancellationToken.None));

        await intake.TakeAsync(events, CancellationToken.None);

        _queue.Duplicates.ShouldBeGreaterThan(0);
        (await ReceivedAsync("c1")).ShouldBe(events.Select(one => one.Key.Id));
    }

    [Fact]
    public async Task One_event_that_is_too_large_keeps_the_whole_request_out()
    {
        var large = Happened.Of("o2", EventTypes.OrderPlaced, Now, "c1", ("note", Value.Of(new string('x', QueueMessages.MaxBodyBytes))));

        var fault = await Should.ThrowAsync<EventTooLargeException>(
            async () => await new QueueIntake(_queue).TakeAsync([Happened.Order("o1", Now), large], CancellationToken.None));

        fault.Index.ShouldBe(1);
        _queue.Sends.ShouldBe(0);
    }

    [Fact]
    public async Task An_event_that_the_broker_finds_too_large_keeps_the_whole_request_out()
    {
        _queue.MaxBatchBytes = 1000;
        var large = Happened.Of("o2", EventTypes.OrderPlaced, Now, "c1", ("note", Value.Of(new string('x', 1000))));

        var fault = await Should.ThrowAsync<EventTooLargeException>(
            async () => await new QueueIntake(_queue).TakeAsync([Happened.Order("o1", Now), large], CancellationToken.None));

        (fault.Index, fault.MaxBytes).ShouldBe((1, 1000));
        _queue.Sends.ShouldBe(0);
    }

    [Fact]
    public async Task Over_http_it_is_answered_413_and_says_which_event()
    {
        _queue.MaxBatchBytes = 1000;

        var (status, answer) = await PostAsync($$$"""
            [{"specversion":"1.0","id":"1","source":"shop","type":"order.placed","subject":"c1","data":{"order":"o1","value":1.0}},
             {"specversion":"1.0","id":"2","source":"shop","type":"order.placed","subject":"c1","data":{"order":"{{{new string('x', 1000)}}}","value":1.0}}]
            """);

        status.ShouldBe(413);
        answer.ShouldContain("\"index\":1");
        answer.ShouldNotContain("xxx");
    }

    [Fact]
    public async Task Over_http_a_broker_that_fails_is_answered_503_and_the_sender_may_come_again()
    {
        _queue.Fails = _ => new ServiceBusException(isTransient: true, "busy");

        var (status, _) = await PostAsync("""{"specversion":"1.0","id":"1","source":"shop","type":"order.placed","subject":"c1","data":{"order":"o1","value":1.0}}""");

        status.ShouldBe(503);
    }

    [Fact]
    public async Task Over_http_what_is_on_the_queue_is_answered_202()
    {
        var (status, answer) = await PostAsync("""{"specversion":"1.0","id":"1","source":"shop","type":"order.placed","subject":"c1","data":{"order":"o1","value":1.0}}""");

        (status, answer).ShouldBe((202, """{"accepted":1,"duplicates":0}"""));
        (await ReceivedAsync("c1")).ShouldBe(["1"]);
    }

    private async Task<(int Status, string Answer)> PostAsync(string json)
    {
        var catalog = ShopFiles.Load(ShopFiles.Make()).Catalog;
        var handler = new EventsHandler(
            new QueueIntake(_queue), () => catalog, new AccessKeys(WriteKey, "admin-key-for-tests"), new IntakeGate(), TimeProvider.System, NullLogger<EventsHandler>.Instance);
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.ContentType = "application/json";
        http.Request.Headers.Authorization = $"Bearer {WriteKey}";
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(json));
        http.Response.Body = new MemoryStream();
        await handler.HandleAsync(http);
        return (http.Response.StatusCode, Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()));
    }

    /// <summary>The ids of the events in a session, in order.</summary>
    private async Task<List<string>> ReceivedAsync(string session)
    {
        var ids = new List<string>();
        await _queue.DeliverAsync(async (messages, actions) =>
        {
            var message = messages.ShouldHaveSingleItem();
            var problems = new List<IntakeProblem>();
            if (message.SessionId == session) ids.Add(QueueMessages.Read(message, Now, problems).ShouldNotBeNull().Key.Id);
            await actions.CompleteMessageAsync(message, CancellationToken.None);
        });
        return ids;
    }
}
