using System.Collections.Immutable;
using System.Globalization;
using Azure.Messaging.ServiceBus;
using Orchestration.AzureHost.ServiceBus;
using Orchestration.AzureHost.Tests.Scenarios;
using Orchestration.Core.Events;
using Orchestration.Core.Values;
using Orchestration.Runtime.Intake;

namespace Orchestration.AzureHost.Tests.ServiceBus;

/// <summary>What is put on the queue comes off it as it was, whatever came through the door.</summary>
public class QueueMessagesTests
{
    private static readonly DateTimeOffset Now = Happened.Time("2026-03-02 12:00");

    private static readonly Core.Journeys.Catalog Catalog = ShopFiles.Load(
        new Dictionary<string, string>(ShopFiles.Make())
        {
            ["events.yaml"] = """
                thing.noted:
                  fields: {int: int, double: double, time: timestamp, span: duration, text: string, flag: bool,
                           doubles: list(double), times: any, inner: {time: timestamp, double: double}}
                """,
        }).Catalog;

    private static readonly string[] Texts = ["", "a", "\"\\\n\u0000\u001f\u007f", "ÄÖÜß", "e\u0301", "日本語", "👩‍👩‍👧", "\u2028\u202e", "<script>", "1.0", "null"];

    [Fact]
    public void Every_event_that_comes_through_the_door_comes_off_the_queue_as_it_was()
    {
        var given = Environment.GetEnvironmentVariable("PROPERTY_SEED");
        var seed = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        var random = new Random(seed);
        for (var i = 0; i < 2000; i++)
        {
            var sent = Event(random);
            var problems = new List<IntakeProblem>();
            var fit = new EventValidator(Catalog, Now).Check(sent, 0, problems).ShouldNotBeNull(string.Join(' ', problems));

            var received = Receive(QueueMessages.Write(fit));

            var read = QueueMessages.Read(received, Now.AddHours(1), problems);
            problems.ShouldBeEmpty($"PROPERTY_SEED={seed}");
            var again = new EventValidator(Catalog, Now.AddHours(1)).Check(read!, 0, problems).ShouldNotBeNull($"PROPERTY_SEED={seed} {string.Join(' ', problems)}");
            Same(again, fit).ShouldBeTrue($"PROPERTY_SEED={seed}: {received.Body}");
        }
    }

    [Fact]
    public void An_event_in_binary_mode_that_nests_as_deep_as_it_may_comes_off_the_queue()
    {
        for (var depth = 1; depth < 40; depth++)
        {
            var body = System.Text.Encoding.UTF8.GetBytes($"{{\"a\":{string.Concat(Enumerable.Repeat("[", depth))}{string.Concat(Enumerable.Repeat("]", depth))}}}");
            var problems = new List<IntakeProblem>();
            var read = CloudEventReader.ReadBinary(
                name => name switch { "specversion" => "1.0", "type" => "shop.noted", _ => "x" }, body, Now, problems);
            // "x" is no time, so leave that problem out.
            problems.RemoveAll(problem => problem.Field == "time");
            if (problems.Count > 0)
            {
                depth.ShouldBeGreaterThan(IntakeLimits.Depth);
                return;
            }

            read = CloudEventReader.ReadBinary(
                name => name switch { "specversion" => "1.0", "type" => "shop.noted", "time" => null, _ => "x" }, body, Now, problems);
            QueueMessages.Read(Receive(QueueMessages.Write(read.ShouldNotBeNull())), Now, problems).ShouldNotBeNull($"depth {depth}: {string.Join(' ', problems)}");
        }

        Assert.Fail("The door takes any depth.");
    }

    [Fact]
    public void What_cannot_have_come_through_the_door_is_not_written() =>
        Should.Throw<ArgumentOutOfRangeException>(() => QueueMessages.Write(Happened.Of("1", "thing.noted", Now, "c1", ("x", Value.Of(new byte[1])))));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("null")]
    public void What_is_no_event_is_not_read(string body)
    {
        var problems = new List<IntakeProblem>();

        QueueMessages.Read(Receive(new ServiceBusMessage(body)), Now, problems).ShouldBeNull();

        problems.ShouldNotBeEmpty();
    }

    private static ServiceBusReceivedMessage Receive(ServiceBusMessage message) =>
        ServiceBusModelFactory.ServiceBusReceivedMessage(body: message.Body, messageId: message.MessageId, sessionId: message.SessionId);

    private static bool Same(CustomerEvent x, CustomerEvent y) =>
        x with { Data = MapValue.Empty } == y with { Data = MapValue.Empty } && x.Time.Offset == y.Time.Offset && Same(Value.Of(x.Data), Value.Of(y.Data));

    /// <summary>The same kind and the same content: CEL's own equality takes 1 and 1.0 for equal.</summary>
    private static bool Same(in Value x, in Value y)
    {
        if (x.Kind != y.Kind) return false;
        switch (x.Kind)
        {
            case ValueKind.Double:
                return BitConverter.DoubleToInt64Bits(x.AsDouble()) == BitConverter.DoubleToInt64Bits(y.AsDouble());
            case ValueKind.List:
                var (a, b) = (x.AsList(), y.AsList());
                return a.Length == b.Length && a.Zip(b).All(pair => Same(pair.First, pair.Second));
            case ValueKind.Map:
                var (m, n) = (x.AsMap().ToList(), y.AsMap().ToList());
                return m.Count == n.Count && m.Zip(n).All(pair => Same(pair.First.Key, pair.Second.Key) && Same(pair.First.Value, pair.Second.Value));
            default:
                return x.Equals(y);
        }
    }

    private static CustomerEvent Event(Random random)
    {
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>();
        void Maybe(string name, Func<Value> make)
        {
            if (random.Next(2) == 0) fields.Add(new(name, random.Next(8) == 0 ? Value.Null : make()));
        }

        Value Number() => random.Next(2) == 0 ? Value.Of(random.NextInt64()) : Double(random);
        Value Time() => Value.Of(Moment(random).ToString(random.Next(2) == 0 ? "O" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        Maybe("int", () => Value.Of(random.Next(2) == 0 ? random.NextInt64() : long.MinValue));
        Maybe("double", Number);
        Maybe("time", Time);
        Maybe("span", () => Value.Of(new[] { "90s", "0s", "1d12h", "PT0.0000001S", "P3DT1.5S", "3660d", "2w" }[random.Next(7)]));
        Maybe("text", () => Value.Of(Texts[random.Next(Texts.Length)]));
        Maybe("flag", () => Value.Of(random.Next(2) == 0));
        Maybe("doubles", () => Value.Of([Number(), Number()]));
        Maybe("times", () => Value.Of([Time(), Time()]));
        Maybe("inner", () => Value.Of(new RecordMap([new("time", Time()), new("double", Number())])));
        for (var i = random.Next(4); i > 0; i--) fields.Add(new($"{Texts[random.Next(Texts.Length)]}-{i}", Any(random, 0)));
        return new(
            new(Texts[random.Next(Texts.Length)] + "s", $"{Texts[random.Next(Texts.Length)]}{random.Next()}"), "thing.noted",
            new($"c{Texts[random.Next(Texts.Length)]}"), Moment(random).ToOffset(TimeSpan.FromMinutes(random.Next(-14 * 4, 14 * 4) * 15)),
            new RecordMap(fields.DrainToImmutable()));
    }

    private static DateTimeOffset Moment(Random random) => new(random.NextInt64(new DateTime(1950, 1, 1).Ticks, Now.UtcTicks), TimeSpan.Zero);

    private static Value Double(Random random) => Value.Of(random.Next(10) switch
    {
        0 => 0.0,
        1 => -0.0,
        2 => 1.0,
        3 => 1e15,
        4 => 1e22,
        5 => double.MaxValue,
        6 => double.Epsilon,
        7 => double.PositiveInfinity,
        8 => 0.1,
        _ => BitConverter.Int64BitsToDouble(random.NextInt64()) is var any && double.IsNaN(any) ? 0.5 : any,
    });

    private static Value Any(Random random, int depth) => random.Next(depth < 3 ? 7 : 5) switch
    {
        0 => Value.Null,
        1 => Value.Of(random.Next(2) == 0),
        2 => Value.Of(random.NextInt64()),
        3 => Double(random),
        4 => Value.Of(Texts[random.Next(Texts.Length)]),
        5 => Value.Of([.. Enumerable.Range(0, random.Next(3)).Select(_ => Any(random, depth + 1))]),
        _ => Value.Of(new RecordMap([.. Enumerable.Range(0, random.Next(3)).Select(i => KeyValuePair.Create($"f{i}", Any(random, depth + 1)))])),
    };
}
