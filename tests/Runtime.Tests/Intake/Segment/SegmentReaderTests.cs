using System.Text;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Intake.Segment;

namespace Orchestration.Runtime.Tests.Intake.Segment;

public sealed class SegmentReaderTests
{
    private const string Viewed = """{"userId":"ada","event":"Product Viewed","timestamp":"2026-03-02T09:00:00.123Z"}""";

    private readonly List<IntakeProblem> _problems = [];

    [Fact]
    public void A_batchs_calls_keep_their_order_and_know_their_place()
    {
        var calls = Read("batch", """{"batch":[{"type":"identify","messageId":"a"},{"type":"track","messageId":"b"}],"writeKey":"key"}""");

        calls.Select(call => (call.Index, call.Place, call.Type, call.Id)).ShouldBe([(0, "batch[0]", "identify", "a"), (1, "batch[1]", "track", "b")]);
    }

    [Theory]
    [InlineData("identify")]
    [InlineData("track")]
    [InlineData("page")]
    [InlineData("screen")]
    [InlineData("alias")]
    [InlineData("group")]
    public void A_single_call_is_of_its_routes_type(string route)
    {
        Read(route, "{}").ShouldHaveSingleItem().Type.ShouldBe(route);
        Read(route, $$"""{"type":"{{route}}"}""").ShouldHaveSingleItem().Type.ShouldBe(route);
    }

    [Fact]
    public void A_call_with_a_time_to_the_millisecond_is_known_again_without_an_id() =>
        Read("track", Viewed)[0].Id.ShouldBe(Read("track", Viewed)[0].Id);

    [Theory]
    [InlineData("""{"userId":"ada","event":"Product Viewed","timestamp":"2026-03-02T09:00:00Z"}""")]
    [InlineData("""{"userId":"ada","event":"Product Viewed","timestamp":"2026-03-02T00:00:00.000Z"}""")]
    [InlineData("""{"userId":"ada","event":"Product Viewed"}""")]
    [InlineData("""{"userId":"ada","event":"Product Viewed","messageId":""}""")]
    [InlineData("""{"userId":"ada","event":"Product Viewed","messageId":null}""")]
    public void Two_calls_that_only_look_alike_stay_two(string json) =>
        Read("track", json)[0].Id.ShouldNotBe(Read("track", json)[0].Id);

    [Fact]
    public void A_page_and_a_screen_with_the_same_body_stay_two() =>
        Read("page", Viewed)[0].Id.ShouldNotBe(Read("screen", Viewed)[0].Id);

    [Theory]
    [InlineData("batch", """{}""", "batch is missing: a batch is an object whose field batch is an array of calls.")]
    [InlineData("import", """[]""", "batch is missing: a batch is an object whose field batch is an array of calls.")]
    [InlineData("batch", """{"batch":{}}""", "batch is missing: a batch is an object whose field batch is an array of calls.")]
    [InlineData("batch", """{"batch":[7]}""", "batch[0] must be a JSON object.")]
    [InlineData("batch", """{"batch":[{}]}""", "batch[0].type must be one of track, identify, page, screen, alias, group.")]
    [InlineData("batch", """{"batch":[{"type":"batch"}]}""", "batch[0].type must be one of track, identify, page, screen, alias, group.")]
    [InlineData("batch", """{"batch":[{"type":"page","messageId":5}]}""", "batch[0].messageId must be a string.")]
    [InlineData("batch", """{"batch":[{"type":"page","name":"\ud800"}]}""", "batch[0] holds text that is not Unicode.")]
    [InlineData("batch", """{"\ud800":1,"batch":[],"context":"\ud800"}""", "body holds text that is not Unicode.")]
    [InlineData("track", """7""", "body must be a JSON object.")]
    [InlineData("track", """{"type":"identify"}""", "type says something else than the route, which takes track.")]
    [InlineData("track", """{"\udc00":1}""", "body holds text that is not Unicode.")]
    [InlineData("track", "{\n]", "line 2, byte 1 is not JSON that can be read (or nests too deep).")]
    [InlineData("track", "", "line 1, byte 1 is not JSON that can be read (or nests too deep).")]
    public void What_cannot_be_read_is_refused_with_its_place(string route, string json, string wrong)
    {
        Read(route, json).ShouldBeEmpty();

        _problems.Select(problem => $"{problem.Field} {problem.Problem}").ShouldBe([wrong]);
    }

    [Fact]
    public void As_much_as_Segment_takes_is_taken()
    {
        Read("track", $$"""{"userId":"{{new string('x', 32_000)}}"}""").ShouldHaveSingleItem();
        Read("batch", $$"""{"batch":[{{string.Join(',', Enumerable.Repeat("""{"type":"page"}""", 2500))}}]}""").Count.ShouldBe(2500);
        SegmentLimits.BodyBytes.ShouldBeGreaterThanOrEqualTo(500 * 1024);
        _problems.ShouldBeEmpty();
    }

    [Fact]
    public void Too_much_is_refused()
    {
        Read("batch", $$"""{"batch":[{"type":"page","userId":"{{new string('x', SegmentLimits.CallBytes)}}"}]}""").ShouldBeEmpty();
        Read("batch", $$"""{"batch":[{{string.Join(',', Enumerable.Repeat("{}", SegmentLimits.BatchCalls + 1))}}]}""").ShouldBeEmpty();
        Read("page", $$"""{"messageId":"{{new string('x', IntakeLimits.NameLength + 1)}}"}""").ShouldBeEmpty();
        Read("page", $$"""{"properties":{{new string('[', 50)}}{{new string(']', 50)}}}""").ShouldBeEmpty();

        _problems.Select(problem => problem.Field).ShouldBe(["batch[0]", "batch", "messageId", "line 1, byte 34"]);
    }

    [Theory]
    [InlineData("""{"batch":[{"writeKey":"inner"}],"writeKey":"key"}""", "key")]
    [InlineData("""{"write\u004bey":"key"}""", "key")]
    [InlineData("""{"writeKey":5}""", null)]
    [InlineData("""{"batch":[{"writeKey":"inner"}]}""", null)]
    [InlineData("""["writeKey","key"]""", null)]
    [InlineData("""{"writeKey":"\ud800"}""", null)]
    [InlineData("""{"a":{"writeKey":"key" """, null)]
    [InlineData("", null)]
    public void The_write_key_is_found_in_the_body_itself(string json, string? key) =>
        SegmentWriteKey.Find(Encoding.UTF8.GetBytes(json)).ShouldBe(key);

    private IReadOnlyList<SegmentCall> Read(string route, string json) => SegmentReader.Read(Encoding.UTF8.GetBytes(json), route, _problems);
}
