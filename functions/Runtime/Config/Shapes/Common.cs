using Orchestration.Core.Events;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>Shapes that several files share.</summary>
internal static class Common
{
    /// <summary>The longest wait: a year and its leap day.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(366);

    public static readonly TextShape Name = new("a name of lower-case letters, digits and hyphens such as 'win-back'", "^[a-z][a-z0-9-]{0,63}$");

    public static readonly TextShape EventType = new("an event type such as 'order.placed'", "^[a-z][a-z0-9_]{0,39}(\\.[a-z][a-z0-9_]{0,39})+$");

    public static readonly TextShape FieldName = new("a name of lower-case letters, digits and underscores such as 'first_name'", "^[a-z][a-z0-9_]{0,63}$");

    public static readonly TextShape Text = new("a text");

    public static readonly ExpressionShape Expression = new();

    public static readonly FlagShape Flag = new();

    public static readonly TimeShape Time = new();

    public static readonly DurationShape Wait = new(TimeSpan.FromSeconds(1), LongestWait);

    /// <summary>For what looks back or lapses: it may take years.</summary>
    public static readonly DurationShape Years = new(TimeSpan.FromSeconds(1), Durations.Longest);

    public static readonly TextShape Zone = new("a time zone such as Europe/London", "^[A-Za-z0-9_+/-]{1,64}$");
}
