using Orchestration.EmbeddedHost.Commands;

namespace Orchestration.EmbeddedHost.Tests.Commands;

public class NumberOptionsTests
{
    [Theory]
    [InlineData("demo", "--customers", "-1", "1,000,000")]
    [InlineData("demo", "--customers", "0", "1,000,000")]
    [InlineData("bench", "--events", "-1", "1,000,000")]
    [InlineData("bench", "--waiting", "0", "10,000,000")]
    [InlineData("bench", "--customers", "100000001", "100,000,000")]
    [InlineData("bench", "--customers", "99999999999", "100,000,000")]
    public void A_number_out_of_range_is_refused_with_the_range(string verb, string option, string number, string most)
    {
        var command = verb == "demo" ? DemoCommand.Create() : BenchCommand.Create();

        command.Parse([option, number]).Errors.Select(error => error.Message).ShouldContain($"{option} must be a whole number from 1 to {most}.");
        command.Parse([option, "1"]).Errors.ShouldBeEmpty();
    }
}
