using System.Text;
using System.Text.Json;
using Orchestration.Runtime.Tracking;

namespace Orchestration.Runtime.Tests.Tracking;

public sealed class SendGridEventReaderTests
{
    [Fact]
    public void SendGrids_sample_of_every_type_is_read()
    {
        var sample = File.ReadAllBytes(TestData.PathOrSkip("sendgrid/event_webhook/csharp_sample_events.json"));

        var events = Read(sample.AsMemory(3));

        events.Select(e => e.Name).ShouldBe(
        [
            "processed", "deferred", "delivered", "open", "click", "bounce", "dropped", "spamreport", "unsubscribe", "group_unsubscribe", "group_resubscribe",
        ]);
        events.ShouldAllBe(e => e.Template == "cat facts" && e.Address == "example@test.com" && e.Id == "sg_event_id");
        events.ShouldAllBe(e => e.Time == DateTimeOffset.FromUnixTimeSeconds(1513299569));
        events[4].Url.ShouldBe("http://www.sendgrid.com/");
        events[5].Reason.ShouldBe("500 unknown recipient");
        events[6].Reason.ShouldBe("Bounced Address");
    }

    [Fact]
    public void Recorded_events_are_read_as_others_read_them()
    {
        var cases = JsonDocument.Parse(File.ReadAllBytes(TestData.PathOrSkip("sendgrid/event_webhook/anymail_tracking_cases.json"))).RootElement;
        foreach (var recorded in cases.EnumerateArray())
        {
            var happened = Read(Encoding.UTF8.GetBytes(recorded.GetProperty("payload").GetRawText())).ShouldHaveSingleItem();
            var expected = recorded.GetProperty("anymail_expects");
            string? Expected(string name) => expected.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            if (Expected("event_id") is { } id) happened.Id.ShouldBe(id);
            if (Expected("recipient") is { } recipient) happened.Address.ShouldBe(recipient);
            if (Expected("click_url") is { } url) happened.Url.ShouldBe(url);
            if (expected.TryGetProperty("tags", out var tags) && tags.GetArrayLength() > 0) happened.Template.ShouldBe(tags[0].GetString());
        }
    }

    [Theory]
    [InlineData("", "Line 1, byte 1")]
    [InlineData("[{\"event\":\"open\"},\n {\"event\"", "Line 2, byte 10")]
    [InlineData("[{\"event\":\"open\"}] x", "Line 1, byte 20")]
    [InlineData("{\"event\":\"open\"}", "array")]
    [InlineData("null", "array")]
    [InlineData("[{\"event\":\"open\"},1]", "Event 1")]
    [InlineData("[[{}]]", "Event 0")]
    public void A_malformed_body_is_refused_and_the_place_named(string body, string place)
    {
        SendGridEventReader.TryRead(Encoding.UTF8.GetBytes(body), out var events, out var problem).ShouldBeFalse();

        events.ShouldBeNull();
        problem!.ShouldContain(place);
    }

    [Fact]
    public void Bytes_that_are_no_text_count_as_absent()
    {
        byte[] body = [.. "[{\"event\":\"op"u8, 0xFF, .. "en\",\"url\":\"x\"}]"u8];

        var happened = Read(body).ShouldHaveSingleItem();

        happened.Name.ShouldBe("");
        happened.Url.ShouldBe("x");
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        SendGridEventReader.TryRead(Encoding.UTF8.GetBytes("[{\"a\":" + new string('[', 100) + new string(']', 100) + "}]"), out _, out _).ShouldBeFalse();

    [Fact]
    public void Only_so_many_events_are_taken_at_once()
    {
        string Of(int count) => "[" + string.Join(',', Enumerable.Repeat("{}", count)) + "]";

        SendGridEventReader.TryRead(Encoding.UTF8.GetBytes(Of(TrackingLimits.Events)), out _, out _).ShouldBeTrue();
        SendGridEventReader.TryRead(Encoding.UTF8.GetBytes(Of(TrackingLimits.Events + 1)), out _, out var problem).ShouldBeFalse();
        problem!.ShouldContain("more than");
    }

    [Theory]
    [InlineData("""{"event":1,"timestamp":"soon","category":{},"email":null,"sg_event_id":[],"sg_machine_open":"true"}""")]
    [InlineData("""{"event":"\ud800","timestamp":1.5,"category":[],"sg_event_id":""}""")]
    [InlineData("""{"timestamp":-1,"category":[1],"e\ud800ent":"open"}""")]
    [InlineData("""{"timestamp":99999999999999,"url_offset":{"index":0,"type":"html"},"new":[[{}]]}""")]
    public void Fields_of_another_kind_count_as_absent(string json)
    {
        var happened = Read(Encoding.UTF8.GetBytes("[" + json + "]")).ShouldHaveSingleItem();

        happened.ShouldBe(new() { Name = "", Id = happened.Id });
    }

    [Fact]
    public void An_event_without_an_id_is_known_again_by_its_bytes()
    {
        var events = Read("""[{"event":"open","email":"a@example.com"},{"event":"open","email":"a@example.com"},{"event":"open","email":"b@example.com"}]"""u8.ToArray());

        events[1].Id.ShouldBe(events[0].Id);
        events[2].Id.ShouldNotBe(events[0].Id);
    }

    [Fact]
    public void An_id_past_all_bounds_is_replaced_by_a_hash() =>
        Read(Encoding.UTF8.GetBytes($$"""[{"sg_event_id":"{{new string('x', 100_000)}}"}]"""))[0].Id.Length.ShouldBe(64);

    [Fact]
    public void An_open_by_a_machine_says_so()
    {
        var events = Read("""[{"event":"open","sg_machine_open":true},{"event":"open","sg_machine_open":false},{"event":"open"}]"""u8.ToArray());

        events.Select(e => e.IsMachine).ShouldBe([true, false, false]);
    }

    private static IReadOnlyList<SendGridEvent> Read(ReadOnlyMemory<byte> body)
    {
        SendGridEventReader.TryRead(body, out var events, out var problem).ShouldBeTrue(problem);
        return events!;
    }
}
