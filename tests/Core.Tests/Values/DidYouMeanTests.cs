using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Values;

public sealed class DidYouMeanTests
{
    [Theory]
    [InlineData("cuont", "count")]
    [InlineData("counts", "count")]
    [InlineData("COUNT", "count")]
    [InlineData("vlaue", "value")]
    [InlineData("first-name", "first_name")]
    [InlineData("firstname", "first_name")]
    [InlineData("wen", "when")]
    [InlineData("zebra", null)]
    [InlineData("", null)]
    [InlineData("a", null)]
    public void The_nearest_known_name_is_found_where_one_is_near(string wrong, string? expected) =>
        DidYouMean.Find(wrong, ["count", "value", "first_name", "when", "then"]).ShouldBe(expected);

    [Fact]
    public void Ties_do_not_depend_on_the_order_of_declaration()
    {
        DidYouMean.Find("cat", ["car", "bat"]).ShouldBe("bat");
        DidYouMean.Find("cat", ["bat", "car"]).ShouldBe("bat");
    }

    [Fact]
    public void Names_beyond_any_sensible_length_are_left_alone() =>
        DidYouMean.Find(new string('a', 10_000), [new string('a', 9_999), "a"]).ShouldBeNull();
}
