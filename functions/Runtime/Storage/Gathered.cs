using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Orchestration.Runtime.Storage;

/// <summary>Elements while they are read: the first few where they cost no allocation, as most arrays of a state are short.</summary>
internal struct Gathered<T>
{
    private Few _first;
    private List<T>? _more;
    private int _count;

    public void Add(T element)
    {
        if (_count < Few.Length) _first[_count] = element;
        else (_more ??= []).Add(element);
        _count++;
    }

    /// <summary>All of them, in order.</summary>
    public readonly ImmutableArray<T> ToImmutable()
    {
        if (_count == 0) return [];
        var all = new T[_count];
        ReadOnlySpan<T> first = _first;
        first[..Math.Min(_count, Few.Length)].CopyTo(all);
        _more?.CopyTo(all, Few.Length);
        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }

    [InlineArray(Length)]
    private struct Few
    {
        public const int Length = 4;

        private T _element;
    }
}
