using System.Collections.Concurrent;
using System.Globalization;

namespace Orchestration.Simulation;

public sealed class SimulationTests
{
    /// <summary>The one of <c>SIMULATION_SEED</c>, or as many from 1 on as <c>SIMULATION_SEEDS</c> says.</summary>
    private static readonly int[] Seeds = Number("SIMULATION_SEED") is { } seed ? [seed] : [.. Enumerable.Range(1, Number("SIMULATION_SEEDS") ?? 1000)];

    [Fact]
    public void Every_promise_is_kept_whatever_dies_and_whenever()
    {
        var broken = new ConcurrentBag<(int Seed, string Course)>();
        Parallel.ForEach(Seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (seed, loop) =>
        {
            if (World.Run(seed) is not { } course) return;
            broken.Add((seed, course));
            loop.Stop();
        });

        foreach (var (seed, course) in broken.OrderBy(b => b.Seed).Take(1))
            Assert.Fail($"Replay with: SIMULATION_SEED={seed} dotnet test tests/Simulation.Tests --filter FullyQualifiedName~{nameof(Every_promise_is_kept_whatever_dies_and_whenever)}\n{course}");
    }

    [Fact]
    public void A_seed_is_the_same_course_every_time() => World.Measure(17).ShouldBe(World.Measure(17));

    [Fact]
    public void Enough_comes_about_for_promises_to_be_broken()
    {
        var worlds = Enumerable.Range(1, 20).Select(World.Measure).ToArray();

        worlds.Average(w => w.Deaths).ShouldBeGreaterThan(3);
        worlds.Average(w => w.Mails).ShouldBeGreaterThan(30);
    }

    [Theory]
    [InlineData("DuplicatesForgotten", "was applied twice")]
    [InlineData("WritesLost", "applied")]
    [InlineData("ClaimsSkipped", "without a claim")]
    [InlineData("RepetitionsUnnoticed", "was sent twice")]
    [InlineData("WakesForgotten", "still wants to be woken")]
    public void What_is_broken_on_purpose_is_noticed(string fault, string complaint)
    {
        var noticed = Enumerable.Range(1, 40).Select(seed => World.Run(seed, Enum.Parse<Fault>(fault))).FirstOrDefault(course => course is not null);

        noticed.ShouldNotBeNull().ShouldContain(complaint);
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
