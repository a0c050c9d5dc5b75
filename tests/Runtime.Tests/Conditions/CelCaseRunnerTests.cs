using Orchestration.Runtime.Conditions;
using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Tests.Conditions;

public sealed class CelCaseRunnerTests
{
    [Theory]
    [InlineData("""{"name":"a","expr":"1 + 1"}""", """{"name":"a","value":{"int":"2"}}""")]
    [InlineData("""{"name":"a","expr":"x.b","bindings":{"x":{"map":[[{"string":"b"},{"bytes":"00FF"}]]}}}""", """{"name":"a","value":{"bytes":"00ff"}}""")]
    [InlineData("""{"name":"a","expr":"a.b.c","bindings":{"a.b":{"map":[[{"string":"c"},{"uint":"7"}]]}}}""", """{"name":"a","value":{"uint":"7"}}""")]
    [InlineData("""{"name":"a","expr":"x || true","disableCheck":true}""", """{"name":"a","value":{"bool":true}}""")]
    [InlineData("""{"name":"a","expr":"[1.5, -0.0, 1.0/0.0, 0.0/0.0]"}""", """{"name":"a","value":{"list":[{"double":"1.5"},{"double":"-0"},{"double":"Infinity"},{"double":"NaN"}]}}""")]
    [InlineData("""{"name":"a","expr":"{'k': timestamp('1969-12-31T23:59:59.5Z') - duration('0.25s')}"}""", """{"name":"a","value":{"map":[[{"string":"k"},{"timestamp":{"seconds":-1,"nanos":250000000}}]]}}""")]
    [InlineData("""{"name":"a","expr":"[type(null), null, 'ü']"}""", """{"name":"a","value":{"list":[{"type":"null_type"},{"null":null},{"string":"ü"}]}}""")]
    public void A_case_is_answered_with_its_tagged_value(string line, string answer) => Answer(line).ShouldBe(answer);

    [Theory]
    [InlineData("""{"name":"a","expr":"1/0"}""")]
    [InlineData("""{"name":"a","expr":"1 +"}""")]
    [InlineData("""{"name":"a","expr":"x"}""")]
    [InlineData("""{"name":"a","expr":7}""")]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"name":"a","expr":"x","bindings":[]}""")]
    [InlineData("""{"name":"a","expr":"x","bindings":{"x":{"int":1}}}""")]
    [InlineData("""{"name":"a","expr":"x","bindings":{"x":{"int":"99999999999999999999"}}}""")]
    [InlineData("""{"name":"a","expr":"x","bindings":{"x":{"bytes":"0"}}}""")]
    [InlineData("""{"name":"a","expr":"x","bindings":{"x":{"list":[{}]}}}""")]
    [InlineData("""{"name":"a","expr":"x","bindings":{"x":{"map":[[{"double":"1"},{"int":"1"}]]}}}""")]
    [InlineData("""{"name":"a","expr":"x","bindings":{"x":{"timestamp":{"seconds":999999999999999}}}}""")]
    [InlineData("""{"name":"a","expr":"x","bindings":{"x":{"duration":{"seconds":1,"nanos":-1}}}}""")]
    [InlineData("""{"name":"a","expr":"x","bindings":{"x":{"unheard-of":"1"}}}""")]
    public void A_case_that_fails_is_answered_with_an_error_under_its_name(string line) => Answer(line).ShouldStartWith("""{"name":"a","error":"*""".TrimEnd('*'));

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"\\ud800\"")]
    [InlineData("nonsense")]
    public void A_malformed_line_is_answered_with_an_error_that_names_the_line(string line)
    {
        Answer(line).ShouldStartWith("""{"name":null,"error":"line 1: """.TrimEnd());
    }

    [Fact]
    public void A_deep_or_endless_line_is_an_error_and_the_next_is_answered()
    {
        var answers = Answer(new string('[', 100_000) + "\n" + new string('x', 2_000_000) + "\n\n" + """{"name":"b","expr":"1"}""").Split('\n');

        answers.Length.ShouldBe(3);
        answers[0].ShouldContain("error");
        answers[1].ShouldContain("error");
        answers[2].ShouldBe("""{"name":"b","value":{"int":"1"}}""");
    }

    [Fact]
    public void A_value_that_shares_its_parts_a_billionfold_is_not_written_out()
    {
        var source = "[0]" + string.Concat(Enumerable.Repeat(".map(x, [x, x])", 40));

        Answer($$"""{"name":"a","expr":"{{source}}"}""").ShouldBe("""{"name":"a","error":"the value has too many parts to write"}""");
    }

    private static string Answer(string lines)
    {
        var answers = new StringWriter { NewLine = "\n" };
        new CelCaseRunner(NodaZones.Instance).Run(new StringReader(lines), answers);
        return answers.ToString().TrimEnd('\n');
    }
}
