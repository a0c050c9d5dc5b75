using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestration.Runtime.Intake.Segment;

namespace Orchestration.Runtime.Tests.Intake.Segment;

/// <summary>The examples of Segment's e-commerce specification, version 2, against what they are here.</summary>
public sealed class SegmentEcommerceTests
{
    private const string Items = """[{"category":"Games","price":19,"product":"507f1f77bcf86cd799439011","quantity":1},{"category":"Games","price":3,"product":"505bd76785ebb509fc183733","quantity":2}]""";

    private const string Monopoly = """
        product.viewed {"category":"Games","currency":"USD","price":18.99,"product":"507f1f77bcf86cd799439011","title":"Monopoly: 3rd Edition","url":"https://www.example.com/product/path"}
        """;

    [Theory]
    [InlineData("Order Completed", $$"""order.placed {"currency":"USD","items":{{Items}},"order":"50314b8e9bcf000000000000","value":27.5}""")]
    [InlineData("Order Refunded", $$"""order.refunded {"currency":"USD","items":{{Items}},"order":"50314b8e9bcf000000000000","value":30}""")]
    [InlineData("Product Viewed", Monopoly)]
    [InlineData("Product Added", """cart.updated {"cart":"skdjsidjsdkdj29j","url":"https://www.example.com/product/path"}""")]
    [InlineData("Product Removed", """cart.updated {"cart":"ksjdj92dj29dj92d2j","url":"https://www.example.com/product/path"}""")]
    [InlineData("Cart Viewed", """cart.updated {"cart":"d92jd29jd92jd29j92d92jd","items":[{"category":"Games","price":19,"product":"507f1f77bcf86cd799439011"},{"category":"Games","price":3,"product":"505bd76785ebb509fc183733"}]}""")]
    public void What_Segment_specifies_is_the_event_a_shop_means(string name, string told)
    {
        var example = Examples().Single(each => (string)each["event"]! == name);

        Shop.Told(Shop.Event("track", example.ToJsonString())).ShouldBe(told.Trim());
    }

    [Fact]
    public void What_Segment_specifies_beyond_that_is_ignored_until_the_shop_declares_it()
    {
        string[] taken = ["Order Completed", "Order Refunded", "Product Viewed", "Product Added", "Product Removed", "Cart Viewed"];
        var others = Examples().Where(each => !taken.Contains((string)each["event"]!)).ToArray();
        others.Length.ShouldBe(19);

        foreach (var example in others) Shop.Take("track", example.ToJsonString()).Outcomes.ShouldBe([SegmentOutcome.Undeclared], (string)example["event"]!);
    }

    [Theory]
    [InlineData("""{"order_id":"1","total":27.5,"revenue":22.5,"value":20}""", 27.5)]
    [InlineData("""{"order_id":"1","revenue":22.5,"value":20}""", 22.5)]
    [InlineData("""{"order_id":"1","total":null,"value":20}""", 20.0)]
    [InlineData("""{"orderId":1,"total":"29.90"}""", 29.9)]
    public void An_orders_value_is_its_total_or_what_comes_closest(string properties, double value)
    {
        var order = Shop.Event("track", $$"""{"userId":"ada","event":"Order Completed","properties":{{properties}}}""");

        order.Text("order").ShouldBe("1");
        order.Data.TryGet("value", out var told).ShouldBeTrue();
        told.AsDouble().ShouldBe(value);
    }

    [Theory]
    [InlineData("""{"total":"a lot"}""", "properties.total must be of type double.")]
    [InlineData("""{"total":"Infinity"}""", "properties.total must be of type double.")]
    [InlineData("""{"total":"27.5\u0000"}""", "properties.total must be of type double.")]
    [InlineData("""{"order_id":{"a":1}}""", "properties.order_id must be of type string.")]
    [InlineData("""{"products":"none"}""", "properties.products must be of type list(item).")]
    [InlineData("""{"products":[1]}""", "properties.products must be of type list(item).")]
    [InlineData("""{"products":[{"price":"19 USD"}]}""", "properties.products must be of type list(item).")]
    public void An_order_that_cannot_be_read_is_refused_under_the_senders_own_names(string properties, string wrong)
    {
        var shop = Shop.Take("track", $$"""{"userId":"ada","event":"Order Completed","properties":{{properties}}}""");

        shop.Outcomes.ShouldBe([SegmentOutcome.Refused]);
        shop.Wrong().ShouldBe(wrong);
    }

    private static JsonObject[] Examples() =>
    [
        .. JsonSerializer.Deserialize<JsonObject[]>(File.ReadAllBytes(TestData.PathOrSkip("segment/ecommerce_v2_events.json")))!
            .Select(example => new JsonObject { ["userId"] = "ada", ["event"] = (string)example["event"]!, ["properties"] = example["properties"]!.DeepClone() }),
    ];
}
