using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Orchestration.Core.Tests.Properties;

/// <summary>Checks laws over made-up data. A failure says how to see it again.</summary>
internal static class Property
{
    private const string Variable = "PROPERTY_SEED";

    public static void Holds(Gen<Life> lives, Action<Life> law, int tests = 300) => Holds(Arb.From(lives, life => life.Shorter()), law, tests);

    public static void Holds<T>(Arbitrary<T> data, Action<T> law, int tests)
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        var seed = given is null ? (ulong)Random.Shared.NextInt64() : ulong.Parse(given, CultureInfo.InvariantCulture);
        var config = Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed), FSharpOption<int>.None)));
        try
        {
            Check.One(config, Prop.ForAll(data, law));
        }
        catch (Exception failure)
        {
            var test = TestContext.Current.TestMethod?.MethodName;
            throw new InvalidOperationException(
                $"Replay with: {Variable}={seed} dotnet test tests/Core.Tests --filter FullyQualifiedName~{test}\n{failure.Message}", failure);
        }
    }
}
