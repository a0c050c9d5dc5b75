using Orchestration.Core.Conditions;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Conditions;

public sealed class EvaluationTests
{
    [Theory]
    [InlineData("customer.orders.count == 1")]
    [InlineData("customer.orders.count >= 2 || customer.country == 'DE' && now > customer.orders.last")]
    [InlineData("customer.country in ['DE', 'AT', 'CH'] && customer.country.startsWith('D')")]
    [InlineData("now - customer.orders.last > days(60) ? has(customer.gone) : customer.orders.value * 2.0 < 10")]
    [InlineData("customer.gone == 1 || 1 / (customer.orders.count - 1) == 1")]
    [InlineData("customer.country.size() + customer.tags.size() > 3")]
    public void Evaluating_a_plain_condition_allocates_nothing(string source)
    {
        var expression = Cel.Compile(source, Cel.Shop.Unchecked());
        Value[] variables =
        [
            Cel.Map(
                ("orders", Cel.Map(("count", Value.Of(1L)), ("value", Value.Of(9.5)), ("last", Value.Timestamp(1_700_000_000, 0)))),
                ("country", Value.Of("DE")),
                ("tags", Value.Of([Value.Of("vip")]))),
            Cel.Map(),
            Value.Timestamp(1_800_000_000, 0),
        ];
        for (var i = 0; i < 200; i++) expression.Evaluate(variables);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) expression.Evaluate(variables);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Theory]
    [InlineData("1/0 == 1 || true", true)]
    [InlineData("true || 1/0 == 1", true)]
    [InlineData("1/0 == 1 && false", false)]
    [InlineData("1/0 == 1 || 1/0 == 2 || true", true)]
    [InlineData("[0, 1].exists(x, 1/x == 1)", true)]
    [InlineData("[0, 1].all(x, 1/x == 2)", false)]
    [InlineData("dyn('a') || true", true)]
    [InlineData("[].all(x, 1/0 == 1)", true)]
    [InlineData("[1, 2].exists_one(x, x == 2)", true)]
    [InlineData("true ? true : 1/0 == 1", true)]
    [InlineData("has({'a': null}.a) && !has({'a': 1}.b)", true)]
    [InlineData("{1: 'a'}[dyn(1.0)] == 'a' && dyn(1u) in {1: 'a'}", true)]
    [InlineData("[1, 2, 3].map(x, x > 1, x * 2) == [4, 6]", true)]
    [InlineData("{'b': 1, 'a': 2}.map(k, k) == ['b', 'a']", true)]
    [InlineData("[1].exists(x, [2].exists(x, x == 2) && x == 1)", true)]
    [InlineData("[1].exists(x, .x == 7)", true)]
    [InlineData("'\U0001F600' > '\\uFFFD' && '\U0001F600'.size() == 1", true)]
    [InlineData("string(0.1 + 0.2) == '0.30000000000000004' && string(1e15) == '1000000000000000' && string(6.02214e23) == '6.02214e+23'", true)]
    [InlineData("string(0.000001) == '0.000001' && string(-1.5e-7) == '-1.5e-07' && string(-123456789012345680.0) == '-123456789012345680'", true)]
    [InlineData("string(duration('1m1ms')) == '60.001s' && string(duration('-1.5h')) == '-5400s' && string(duration('-500ms')) == '-0.5s'", true)]
    [InlineData("duration('1h2m3.5s') == duration('3723500ms') && days(2) == duration('48h') && duration('0') == days(0)", true)]
    [InlineData("timestamp('2009-02-13T23:31:30+02:00') == timestamp('2009-02-13T21:31:30Z')", true)]
    [InlineData("double('1e3') == 1000 && double('inf') > 1e308 && int('+5') == 5", true)]
    public void Evaluates_as_the_specification_says(string source, bool expected) =>
        Cel.Evaluate(source, CelEnvironment.Empty.With("x", CelType.Int), Value.Of(7L)).ShouldBe(Value.Of(expected));

    [Theory]
    [InlineData("1/0 == 1 || false")]
    [InlineData("[0, 1].all(x, 1/x == 1)")]
    [InlineData("[1, 0].exists_one(x, 1/x == 1)")]
    [InlineData("[1, 0].map(x, 1/x)")]
    [InlineData("{'a': 1}.b")]
    [InlineData("{'a': 1, dyn('a'): 2}")]
    [InlineData("{dyn(1.5): 1}")]
    [InlineData("[1][dyn(0.5)]")]
    [InlineData("[1][1]")]
    [InlineData("-9223372036854775807 - 2")]
    [InlineData("-(-9223372036854775808)")]
    [InlineData("days(200000)")]
    [InlineData("int('1.0')")]
    [InlineData("double('1e999')")]
    [InlineData("uint('-1')")]
    [InlineData("int('1\\x00')")]
    [InlineData("int('1\\x00\\x00')")]
    [InlineData("uint('1\\x00')")]
    [InlineData("double('1.5\\x00')")]
    [InlineData("double('inf\\x00')")]
    [InlineData("timestamp(dyn('2026-01-01T00:00:0\\x00Z'))")]
    [InlineData("timestamp(dyn('2026-01-01T00:00:00Z\\x00'))")]
    [InlineData("duration(dyn('1s\\x00'))")]
    [InlineData("string(b'\\xff')")]
    [InlineData("duration(dyn('1.2.3s'))")]
    [InlineData("duration(dyn('99999999999999999999999999999999999999999999999h'))")]
    [InlineData("timestamp(dyn('2026-02-29T00:00:00Z'))")]
    [InlineData("timestamp(0).getHours(dyn('Atlantis'))")]
    [InlineData("timestamp('0001-01-01T00:00:00Z').getHours('-01:00')")]
    public void What_fails_is_an_error_value(string source) => Cel.Evaluate(source, CelEnvironment.Empty.Unchecked()).IsError.ShouldBeTrue();

    [Fact]
    public void A_variable_bound_to_an_error_fails_only_what_reads_it()
    {
        var environment = CelEnvironment.Empty.With("x", CelType.Int);

        Cel.Evaluate("x == 1", environment, Value.Error("gone")).AsString().ShouldBe("gone");
        Cel.Evaluate("x == 1 || true", environment, Value.Error("gone")).IsTrue.ShouldBeTrue();
    }

    [Fact]
    public void Fewer_values_than_variables_is_the_callers_mistake() =>
        Should.Throw<ArgumentException>(() => Cel.Compile("true", Cel.Shop).Evaluate([Value.Null]));

    [Fact]
    public void One_expression_serves_many_threads()
    {
        var expression = Cel.Compile("[1, 2, 3].map(x, x + n).exists(y, y == n + 3)", CelEnvironment.Empty.With("n", CelType.Int));

        Enumerable.Range(0, 1000).AsParallel().All(n => expression.Evaluate([Value.Of((long)n)]).IsTrue).ShouldBeTrue();
    }

    [Fact]
    public void Parts_of_a_timestamp_are_those_of_the_zone_given()
    {
        var environment = CelEnvironment.Empty.With("at", CelType.Timestamp).With(new OneZone());

        Cel.Evaluate("at.getHours('Far/Away') == 5 && at.getDate('Far/Away') == 2", environment, Value.Timestamp(86_400 + 23 * 3600 - 86_400, 0)).IsTrue.ShouldBeTrue();
    }

    private sealed class OneZone : IZones, IZone
    {
        public string Id => "Far/Away";

        public IZone? Find(string id) => id == Id ? this : null;

        public TimeSpan OffsetAt(DateTimeOffset instant) => TimeSpan.FromHours(6);

        public DateTimeOffset Resolve(DateTime local) => new(local, TimeSpan.FromHours(6));
    }
}
