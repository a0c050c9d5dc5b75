using Orchestration.Core.Conditions;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Events;

public sealed class ShapeTests
{
    [Theory]
    [InlineData("2026-01-01T00:00:00Z", true)]
    [InlineData("2026-01-01T00:00:00Z\0", false)]
    [InlineData("yesterday", false)]
    public void A_text_fits_a_timestamp_where_it_is_one(string text, bool fits) =>
        Shape.TryFit(CelType.Timestamp, Value.Of(text), out _).ShouldBe(fits);
}
