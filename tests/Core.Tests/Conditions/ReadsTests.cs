namespace Orchestration.Core.Tests.Conditions;

public sealed class ReadsTests
{
    [Theory]
    [InlineData("customer.orders.count == 1", "customer.orders.count")]
    [InlineData("now > customer.orders.last", "customer.orders.last now")]
    [InlineData("has(customer.country)", "customer.country")]
    [InlineData("customer['country'] == 'DE' && event.data['odd name'] == 1", "customer.country event.data.`odd name`")]
    [InlineData("event.data.items.exists(i, i.price > event.data.value)", "event.data.items event.data.value")]
    [InlineData("customer.tags.size() > 0", "customer.tags")]
    [InlineData("customer[event.name] == 1", "customer event.name")]
    [InlineData("event.list[0].price == 1", "event.list")]
    [InlineData("customer.country == 'a' || customer.country == 'b'", "customer.country")]
    [InlineData("[1].exists(customer, customer == 1)", "")]
    [InlineData("customer == customer", "customer")]
    [InlineData("true || customer.country == 'DE'", "customer.country")]
    public void Reads_names_every_path_from_a_variable(string source, string paths) =>
        string.Join(' ', Cel.Compile(source, Cel.Shop).Reads).ShouldBe(paths);
}
