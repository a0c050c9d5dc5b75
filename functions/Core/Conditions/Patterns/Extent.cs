using System.Runtime.InteropServices;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>How large a part of a pattern is once its counted repetitions are written out, and how often a piece of it is repeated at most.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Extent(int Size, int Repeats)
{
    /// <summary>One character or set.</summary>
    public static Extent One { get; } = new(1, 1);

    public Extent And(Extent next) => new(Size + next.Size, Math.Max(Repeats, next.Repeats));

    // Cut off rather than overflow; what is repeated beyond the bound is refused anyway.
    public Extent Times(int count) => new((int)Math.Min((long)Size * count, 1 << 20), (int)Math.Min((long)Repeats * count, int.MaxValue));
}
