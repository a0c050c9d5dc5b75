namespace Orchestration.Runtime.Tests.Intake.Segment;

/// <summary>Segment's own rule: received − (sent − happened). The calls are received at 2026-03-02T09:14:00Z.</summary>
public sealed class SegmentTimeTests
{
    [Theory]
    [InlineData("a call without a time happens when it is received", """ "name":"x" """, "2026-03-02T09:14:00Z")]
    [InlineData("a time without sentAt is believed", """ "timestamp":"2026-03-01T08:00:00Z" """, "2026-03-01T08:00:00Z")]
    [InlineData("an offset is an offset", """ "timestamp":"2026-03-01T08:00:00+02:00" """, "2026-03-01T06:00:00Z")]
    [InlineData("a clock an hour ahead", """ "timestamp":"2026-03-02T10:13:50Z","sentAt":"2026-03-02T10:14:00Z" """, "2026-03-02T09:13:50Z")]
    [InlineData("a clock in 1970", """ "timestamp":"1970-01-01T00:00:10Z","sentAt":"1970-01-01T00:00:40Z" """, "2026-03-02T09:13:30Z")]
    [InlineData("history sent by a right clock", """ "timestamp":"2012-12-02T00:30:08.276Z","sentAt":"2026-03-02T09:14:00Z" """, "2012-12-02T00:30:08.276Z")]
    [InlineData("the device's own time comes first", """ "originalTimestamp":"2026-03-02T09:00:00Z","timestamp":"2026-03-02T08:00:00Z","sentAt":"2026-03-02T09:14:00Z" """, "2026-03-02T09:00:00Z")]
    [InlineData("what Segment passes on is corrected already", """ "originalTimestamp":"2015-12-12T19:11:01.152Z","sentAt":"2015-12-12T19:11:01.169Z","receivedAt":"2015-12-12T19:11:01.266Z","timestamp":"2015-12-12T19:11:01.249Z" """, "2015-12-12T19:11:01.249Z")]
    [InlineData("times that are null are not there", """ "timestamp":null,"originalTimestamp":null,"sentAt":null,"receivedAt":null """, "2026-03-02T09:14:00Z")]
    public void A_call_happened_when_our_clock_would_have_said(string why, string times, string time) =>
        Shop.Event("page", $$"""{"userId":"ada",{{times}}}""").Time.ShouldBe(DateTimeOffset.Parse(time), why);

    [Fact]
    public void A_batch_tells_once_when_it_was_sent_and_a_call_can_know_better()
    {
        var shop = Shop.Take("batch", """
            {"sentAt":"2026-03-02T10:14:00Z","batch":[
              {"type":"page","userId":"ada","timestamp":"2026-03-02T10:13:00Z"},
              {"type":"page","userId":"ada","timestamp":"2026-03-02T09:13:00Z","sentAt":"2026-03-02T09:14:00Z"}]}
            """);

        shop.Events.Select(told => told.Time).ShouldBe([Shop.Now.AddMinutes(-1), Shop.Now.AddMinutes(-1)]);
    }

    [Theory]
    [InlineData(""" "timestamp":"2015-2-02T00:30:08.276Z" """, "timestamp")]
    [InlineData(""" "timestamp":"2015-02-02T00:30:08.276" """, "timestamp")]
    [InlineData(""" "timestamp":"2026-03-02T08:00:00+1:00\u0000" """, "timestamp")]
    [InlineData(""" "timestamp":1425255240 """, "timestamp")]
    [InlineData(""" "originalTimestamp":"yesterday" """, "originalTimestamp")]
    [InlineData(""" "sentAt":"now" """, "sentAt")]
    [InlineData(""" "timestamp":"2027-03-02T09:14:00Z" """, "timestamp")]
    [InlineData(""" "timestamp":"9999-12-31T23:59:59Z","sentAt":"0001-01-01T00:00:00Z" """, "timestamp")]
    public void A_time_that_cannot_be_is_refused(string times, string field)
    {
        var shop = Shop.Take("page", $$"""{"userId":"ada",{{times}}}""");

        shop.Problems.ShouldHaveSingleItem().Field.ShouldBe(field);
        shop.Events.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_wrong_with_a_batchs_own_time_is_said_once()
    {
        var shop = Shop.Take("batch", """{"sentAt":"now","batch":[{"type":"page","userId":"ada"},{"type":"page","userId":"eve"}]}""");

        shop.Problems.ShouldHaveSingleItem().Field.ShouldBe("sentAt");
        shop.Events.ShouldBeEmpty();
    }
}
