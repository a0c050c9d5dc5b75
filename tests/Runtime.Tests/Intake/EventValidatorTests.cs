using Orchestration.Core.Events;
using Orchestration.Core.Values;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Tests.Config;

namespace Orchestration.Runtime.Tests.Intake;

public class EventValidatorTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("customer.updated", "emial", "x", "is no attribute in customers.yaml; did you mean 'email'?")]
    [InlineData("customer.updated", "shoe_size", "x", "is no attribute in customers.yaml.")]
    [InlineData("consent.given", "purpose", "marketin", "'marketin' is not in consent.yaml; did you mean 'marketing'?")]
    [InlineData("consent.given", "purpose", "spying", "'spying' is not in consent.yaml.")]
    [InlineData("order.plced", "value", "1", "'order.plced' is not declared; did you mean 'order.placed'? Types of your own are declared in events.yaml.")]
    [InlineData("moon.rose", "value", "1", "'moon.rose' is not declared. Types of your own are declared in events.yaml.")]
    public void A_name_that_nothing_declares_is_refused_in_a_sentence_with_one_end(string type, string field, string value, string expected)
    {
        var problems = new List<IntakeProblem>();
        var validator = new EventValidator(SampleShop.Load().Config.ShouldNotBeNull().Catalog, Now);

        validator.Check(new(new("/test", "1"), type, new("ada"), Now, new RecordMap([new(field, Value.Of(value))])), 0, problems);

        problems.ShouldHaveSingleItem().Problem.ShouldBe(expected);
    }
}
