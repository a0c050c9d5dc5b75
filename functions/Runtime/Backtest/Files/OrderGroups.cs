using Orchestration.Core.Events;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>Puts together the rows of each order, wherever in the file they stand. An order happens when its first row does.</summary>
internal sealed class OrderGroups(string file)
{
    private readonly Dictionary<(string Order, string Customer, string Type), Group> _byOrder = [];
    private readonly List<Group> _groups = [];

    public void Add(in PurchaseRow row)
    {
        var group = Find(row);
        group.Rows++;
        if (row.Value is { } value) group.Value = (group.Value ?? 0) + value;
        if (row.Item is { } item) group.Items.Add(item);
    }

    /// <summary>The orders as events, made one by one so that only what is looked at takes room.</summary>
    public IEnumerable<FileEvent> InTimeOrder()
    {
        _byOrder.Clear();
        _groups.Sort(static (a, b) => a.First.Time != b.First.Time ? a.First.Time.CompareTo(b.First.Time) : a.First.Line.CompareTo(b.First.Line));
        foreach (var group in _groups)
            yield return FileEvent.Of(group.First.Line, RowEvents.Of(group.First, group.Value, group.Items, file), group.Rows);
    }

    private Group Find(in PurchaseRow row)
    {
        // Rows without an order number stand for themselves.
        if (row.Order is null) return Begin(row);
        var key = (row.Order, row.Customer, row.Type);
        if (_byOrder.TryGetValue(key, out var group)) return group;
        group = Begin(row);
        _byOrder.Add(key, group);
        return group;
    }

    private Group Begin(in PurchaseRow row)
    {
        var group = new Group(row with { Item = null });
        _groups.Add(group);
        return group;
    }

    private sealed class Group(PurchaseRow first)
    {
        public PurchaseRow First { get; } = first;

        public List<OrderItem> Items { get; } = [];

        public int Rows { get; set; }

        public decimal? Value { get; set; }
    }
}
