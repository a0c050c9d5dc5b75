using System.Text;
using Orchestration.Contracts;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Values;
using Orchestration.Runtime.Storage;

namespace Orchestration.Runtime.Tests.Storage;

public sealed class StateCodecTests
{
    private static readonly CustomerId Id = new("customer:with:colons");

    [Fact]
    public void Any_state_comes_back_to_the_byte()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var state = new RandomStates(seed).State(Id);

            var written = RandomStates.Render(state);
            var read = StateCodec.Read(Encoding.UTF8.GetBytes(written));

            RandomStates.Render(read).ShouldBe(written, $"new RandomStates({seed})");
            Same(read, state).ShouldBeTrue($"new RandomStates({seed}): {written}");
        }
    }

    [Fact]
    public void A_new_customer_is_little_more_than_its_id() =>
        RandomStates.Render(CustomerState.New(new("c"))).ShouldBe("""{"v":1,"i":"c"}""");

    [Fact]
    public void Instants_come_back_in_utc()
    {
        var local = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2)).AddTicks(1);

        var read = StateCodec.Read(Encoding.UTF8.GetBytes(RandomStates.Render(CustomerState.New(Id) with { ClockAt = local })));

        read.ClockAt!.Value.UtcTicks.ShouldBe(local.UtcTicks);
        read.ClockAt.Value.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_text_that_many_customers_share_is_one_string()
    {
        static CustomerState Read() => StateCodec.Read("""{"v":1,"i":"c","j":[{"j":"shared-by-many","n":1,"t":0}]}"""u8);

        Read().Journeys[0].Journey.ShouldBeSameAs(Read().Journeys[0].Journey);
    }

    /// <summary>What re-encoding alone would not show: that the encoder has left nothing out.</summary>
    private static bool Same(CustomerState read, CustomerState state) =>
        read.Id == state.Id && read.Attributes.SequenceEqual(state.Attributes) && read.Facts.ByType.SequenceEqual(state.Facts.ByType)
        && Same(read.Facts.Orders, state.Facts.Orders) && Same(read.Facts.Refunds, state.Facts.Refunds) && read.Stage == state.Stage
        && read.Consent.Entries.SequenceEqual(state.Consent.Entries) && read.Suppressions.SequenceEqual(state.Suppressions)
        && read.Enrollments.Length == state.Enrollments.Length
        && read.Enrollments.Zip(state.Enrollments).All(pair =>
            Value.Of(pair.First.Trigger.Data) == Value.Of(pair.Second.Trigger.Data)
            && pair.First with { Trigger = pair.Second.Trigger } == pair.Second
            && pair.First.Trigger with { Data = pair.Second.Trigger.Data } == pair.Second.Trigger)
        && read.Journeys.SequenceEqual(state.Journeys) && read.Messages.Length == state.Messages.Length
        && read.Messages.Zip(state.Messages).All(pair =>
            pair.First with { Event = pair.Second.Event } == pair.Second && pair.First.Event is null == pair.Second.Event is null
            && (pair.First.Event is null || Value.Of(pair.First.Event) == Value.Of(pair.Second.Event!)))
        && read.Sent.SequenceEqual(state.Sent) && read.IdleMarks.SequenceEqual(state.IdleMarks) && read.ClockAt == state.ClockAt
        && read.DecidedAt == state.DecidedAt && read.Receipts == state.Receipts && read.ErasedAt == state.ErasedAt;

    private static bool Same(MoneyFacts read, MoneyFacts money) =>
        decimal.GetBits(read.Value).SequenceEqual(decimal.GetBits(money.Value)) && read.Categories.SequenceEqual(money.Categories);
}
