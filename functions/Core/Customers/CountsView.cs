using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Customers;

/// <summary>How often events of each type happened: <c>customer.events['page.viewed']</c>. A declared type that never happened counts 0.</summary>
internal sealed class CountsView(Func<Facts> facts, ImmutableArray<string> types) : LazyMap
{
    protected override ImmutableArray<string> Names => types;

    public override bool TryGet(string key, out Value value)
    {
        value = Value.Of(facts().CountOf(key));
        return types.Contains(key);
    }
}
