namespace Orchestration.Runtime.Backtest;

/// <summary>Which shop <see cref="ShopGenerator"/> makes up.</summary>
public sealed record ShopOptions
{
    /// <summary>The same seed is the same shop, event by event.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many people sign up during the time.</summary>
    public int Customers { get; init; } = 2_000;

    /// <summary>The first moment; everything happens from here on.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How many days the shop is watched.</summary>
    public int Days { get; init; } = 365;
}
