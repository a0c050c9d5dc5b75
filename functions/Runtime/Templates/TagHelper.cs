using System.Collections.Immutable;

namespace Orchestration.Runtime.Templates;

/// <summary>A helper that templates may call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">How many arguments it takes.</param>
/// <param name="Usage">An example of its use.</param>
internal sealed record TagHelper(string Name, int Arguments, string Usage)
{
    /// <summary>Every helper there is.</summary>
    public static ImmutableArray<TagHelper> All { get; } =
    [
        new("date", 1, "{{date event.data.delivered}}"),
        new("default", 2, "{{default customer.first_name \"there\"}}"),
        new("money", 2, "{{money event.data.value event.data.currency}}"),
    ];
}
