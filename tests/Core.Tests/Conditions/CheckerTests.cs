using Orchestration.Core.Conditions;

namespace Orchestration.Core.Tests.Conditions;

public sealed class CheckerTests
{
    [Theory]
    [InlineData("customer.orders.count == 1")]
    [InlineData("customer.orders.value >= 100")]
    [InlineData("customer.orders.count in [1, 2.5, 3u]")]
    [InlineData("now - customer.orders.last > days(60)")]
    [InlineData("customer.tags.exists(t, t.startsWith('vip'))")]
    [InlineData("customer.visits.all(page, customer.visits[page] > 0)")]
    [InlineData("has(customer.country) && customer['country'] == 'DE'")]
    [InlineData("event.data.anything[7].at + 1 < 2.0")]
    [InlineData("customer.orders.last == null || now.getHours('+01:00') < 9")]
    [InlineData("[1, 'a', null][0] == 1")]
    [InlineData("type(customer.country) == string && google.protobuf.Timestamp == type(now)")]
    [InlineData("customer.filter(name, name == 'country').size() > 0")]
    public void A_sound_condition_is_accepted_as_bool(string source) => Cel.Compile(source, Cel.Shop).Type.ShouldBe(CelType.Bool);

    [Theory]
    [InlineData("customer.orders.cuont == 1", "1:17: customer.orders has no field 'cuont'; did you mean 'count'?")]
    [InlineData("costumer.country", "1:1: unknown name 'costumer'; did you mean 'customer'?")]
    [InlineData("customer.country.startWith('D')", "1:18: unknown method 'startWith'; did you mean 'startsWith'?")]
    [InlineData("customer.tags.exist(t, t == 'a')", "1:15: unknown method 'exist'; did you mean 'exists'?")]
    [InlineData("timestmp('x')", "1:1: unknown function 'timestmp'; did you mean 'timestamp'?")]
    [InlineData("startsWith('a', 'b')", "1:1: unknown function 'startsWith'; it is written x.startsWith()")]
    [InlineData("'a'.int()", "1:5: unknown method 'int'; it is written int(x)")]
    [InlineData("customer.country.size(1)", "1:18: size() does not take 1 argument")]
    [InlineData("customer['contry'] == 'DE'", "1:10: customer has no field 'contry'; did you mean 'country'?")]
    [InlineData("has(customer.contry)", "1:14: customer has no field 'contry'; did you mean 'country'?")]
    [InlineData("customer.country > 3", "1:18: '>' does not take string and int")]
    [InlineData("customer.country == null", "1:18: '==' does not take string and null; whether a field is there tells has()")]
    [InlineData("!0", "1:1: '!' does not take int")]
    [InlineData("[0] < [1]", "1:5: '<' does not take list(int) and list(int)")]
    [InlineData("1 + 1.0", "1:3: '+' does not take int and double")]
    [InlineData("customer.orders.count && true", "1:17: '&&' takes bool, not int")]
    [InlineData("true ? 1 : 'a'", "1:6: both results of '?' have one type, not int and string")]
    [InlineData("customer.country.all(c, true)", "1:18: a macro goes through a list or a map, not string")]
    [InlineData("customer.orders.count.length", "1:23: int has no fields")]
    [InlineData("customer.tags.all(1, true)", "1:19: the first argument of all() names a variable, as in all(x, …)")]
    [InlineData("has(customer)", "1:5: has() asks for a field, as in has(customer.country)")]
    [InlineData("{1.5: 1}.size() == 1", "1:2: a map's keys are string, int, uint or bool, not double")]
    [InlineData("now.getHours('Europe/Berlin') > 9", "1:14: unknown time zone 'Europe/Berlin'")]
    [InlineData("now > timestamp('2026-13-01T00:00:00Z')", "1:17: '2026-13-01T00:00:00Z' is no timestamp such as 2026-05-01T12:00:00Z")]
    [InlineData("now - customer.orders.last > duration('3d')", "1:39: '3d' is no duration such as 36h or 1m30s within 292 years; days are written days(3)")]
    [InlineData("customer.country.matches('(?=D)')", "1:26: bad pattern '(?=D)': '(?=' is not in RE2's syntax")]
    public void A_slip_is_told_with_its_place_and_a_way_out(string source, string expected) =>
        Cel.Problems(source).Select(problem => problem.ToString()).ShouldBe([expected]);

    [Fact]
    public void All_slips_are_told_at_once_in_the_order_of_their_places()
    {
        var problems = Cel.Problems("customer.orders.cuont == 1 &&\n  customer.contry == 'DE' ||\r\n\tnaw > now");

        problems.Select(problem => (problem.Line, problem.Column)).ShouldBe([(1, 17), (2, 12), (3, 2)]);
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("1 +", 1, 4)]
    [InlineData("(1", 1, 3)]
    [InlineData("1 2", 1, 3)]
    [InlineData("'abc", 1, 1)]
    [InlineData("'a\nb'", 1, 1)]
    [InlineData("'😀' + '\\q'", 1, 9)]
    [InlineData("a = 1", 1, 3)]
    [InlineData("\n\n  if", 3, 3)]
    [InlineData("9223372036854775808", 1, 1)]
    [InlineData("1e999", 1, 1)]
    [InlineData("b'\\u00e9'", 1, 3)]
    [InlineData("'\\ud800'", 1, 2)]
    [InlineData("customer{a: 1}", 1, 9)]
    [InlineData("a.in", 1, 3)]
    [InlineData("a.`b`()", 1, 6)]
    [InlineData("`a`", 1, 1)]
    [InlineData("\u0000", 1, 1)]
    public void A_syntax_mistake_is_told_with_its_place(string source, int line, int column)
    {
        var problems = CelCompiler.Compile(source, CelEnvironment.Empty.Unchecked()).Problems;

        (problems[0].Line, problems[0].Column).ShouldBe((line, column), problems[0].Message);
    }

    [Fact]
    public void A_pinned_condition_runs_unchecked_and_fails_only_where_it_reaches_what_is_gone()
    {
        var environment = Cel.Shop.Unchecked();

        Cel.Evaluate("customer.gone == 1 || true", environment, Cel.Map(), default, default).IsTrue.ShouldBeTrue();
        Cel.Evaluate("gone.function(1) || true", environment, default, default, default).IsTrue.ShouldBeTrue();
        Cel.Evaluate("vanished(1)", environment, default, default, default).IsError.ShouldBeTrue();
        Cel.Evaluate("1 + 'a'", environment, default, default, default).IsError.ShouldBeTrue();
    }
}
