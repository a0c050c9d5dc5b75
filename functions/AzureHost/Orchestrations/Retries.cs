using Microsoft.DurableTask;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>
/// What happens when an activity fails. All activities may be repeated: what they decide is decided once, and a message
/// leaves only for whoever commits its claim. The engine repeats a few times within a minute; when that did not help, the
/// orchestration rests and begins anew, longer each time, for as long as it takes. It never fails: a failed
/// orchestration would leave a customer standing.
/// </summary>
internal static class Retries
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Four attempts: after 2, 6 and 18 seconds.</summary>
    public static TaskOptions Options { get; } = TaskOptions.FromRetryPolicy(new(4, TimeSpan.FromSeconds(2), backoffCoefficient: 3));

    /// <summary>How long to rest after so many failed cycles on end: a minute, doubled each time, at most an hour.</summary>
    public static TimeSpan PauseAfter(int failures) =>
        failures < 7 ? FirstPause * (1 << Math.Max(0, failures - 1)) : LongestPause;
}
