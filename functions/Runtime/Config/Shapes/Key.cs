namespace Orchestration.Runtime.Config.Shapes;

/// <summary>A key that a record may have.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Shape">What stands behind it.</param>
/// <param name="Doc">What it means, for whoever hovers over it in an editor.</param>
internal sealed record Key(string Name, Shape Shape, string Doc)
{
    /// <summary>True where it may not be left out.</summary>
    public bool Required { get; init; }

    /// <summary>The key that this one belongs to: without that it may not stand.</summary>
    public string? OnlyWith { get; init; }

    /// <summary>The key that must stand beside this one.</summary>
    public string? Needs { get; init; }
}
