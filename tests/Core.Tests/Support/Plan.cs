namespace Orchestration.Core.Tests.Support;

/// <summary>A step as a journey file nests it. <see cref="Layout"/> lays plans out flat, as definitions hold them.</summary>
internal abstract record Plan
{
    private Plan()
    {
    }

    /// <summary>How many steps it takes up, its own included.</summary>
    public virtual int Size => 1;

    public sealed record Send(string Template) : Plan;

    public sealed record Wait(TimeSpan For) : Plan;

    public sealed record WaitUntil(TimeOnly Time, string? Zone, DayOfWeek[] Days) : Plan;

    public sealed record Set(params (string Name, string Expression)[] Values) : Plan;

    public sealed record Emit(string Type, params (string Name, string Expression)[] Data) : Plan;

    public sealed record Exit(string Reason) : Plan;

    public sealed record WaitFor(string Event, string? When, TimeSpan AtMost, Plan[] Then, Plan[] Otherwise) : Plan
    {
        public override int Size => 1 + SizeOf(Then) + SizeOf(Otherwise);
    }

    public sealed record Branch((string When, Plan[] Steps)[] Ways, Plan[] Otherwise) : Plan
    {
        public override int Size => 1 + Ways.Sum(way => SizeOf(way.Steps)) + SizeOf(Otherwise);
    }

    public static int SizeOf(IEnumerable<Plan> plans) => plans.Sum(plan => plan.Size);
}
