namespace Orchestration.EmbeddedHost.Bench;

/// <summary>Rows of one size.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Bytes">How many bytes in all.</param>
internal readonly record struct RowVolume(long Rows, long Bytes)
{
    public static RowVolume operator -(RowVolume later, RowVolume earlier) => new(later.Rows - earlier.Rows, later.Bytes - earlier.Bytes);
}
