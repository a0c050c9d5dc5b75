namespace Orchestration.Runtime.Backtest.Files;

/// <summary>The names of the kinds of problems.</summary>
public static class ProblemKinds
{
    /// <summary>The kind's name in reports and JSON.</summary>
    public static string Name(ProblemKind kind) => kind switch
    {
        ProblemKind.NoCustomer => "no-customer",
        ProblemKind.BadTime => "bad-time",
        ProblemKind.BadNumber => "bad-number",
        ProblemKind.BadQuantity => "bad-quantity",
        ProblemKind.NegativeAmount => "negative-amount",
        ProblemKind.BadRow => "bad-row",
        ProblemKind.TooLong => "too-long",
        ProblemKind.BadEvent => "bad-event",
        ProblemKind.Duplicate => "duplicate",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of problem"),
    };
}
