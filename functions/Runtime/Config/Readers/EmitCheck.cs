using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Runtime.Config.Conditions;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Reads what <c>set</c> and <c>emit</c> put into events, and checks it against what is declared.</summary>
internal sealed class EmitCheck(ShopModel shop, ConditionCompiler conditions, string? entered, ProblemSink problems)
{
    /// <summary>Namespaces whose events say what really happened: a journey may not make such things up.</summary>
    private static readonly string[] Reserved = ["consent.", "order.", "email.", "stage.", "journey.", "customer."];

    public ImmutableArray<KeyValuePair<string, CelExpression>> ReadAttributes(MapNode values) =>
        Read(values, "attribute", shop.Customers.Attributes.ToDictionary(a => a.Key, a => a.Value.Type));

    public ImmutableArray<KeyValuePair<string, CelExpression>> ReadEvent(ScalarNode type, MapNode? data)
    {
        var own = shop.Events.Keys.Where(t => !BuiltInEvents.All.ContainsKey(t) && !IsReserved(t)).ToArray();
        if (!shop.IsLenient && (IsReserved(type.Value) || BuiltInEvents.All.ContainsKey(type.Value)))
            problems.Add(type, $"a journey makes only events of the shop's own types, and '{type.Value}' is not one{ProblemSink.Suggestion(type.Value, own)}");
        else if (!shop.IsLenient && !own.Contains(type.Value))
            problems.Unknown(type, "event type", type.Value, own);
        if (data is null) return [];
        return shop.Events.TryGetValue(type.Value, out var schema)
            ? Read(data, "field", schema.Fields)
            : Read(data, "field", null);
    }

    private static bool IsReserved(string type) => Reserved.Any(r => type.StartsWith(r, StringComparison.Ordinal));

    private ImmutableArray<KeyValuePair<string, CelExpression>> Read(MapNode values, string kind, IReadOnlyDictionary<string, CelType>? declared)
    {
        var read = ImmutableArray.CreateBuilder<KeyValuePair<string, CelExpression>>(values.Entries.Length);
        foreach (var entry in values.Entries)
        {
            var type = declared?.GetValueOrDefault(entry.Name);
            if (type is null && declared is not null && !shop.IsLenient) problems.Unknown(entry.Key, kind, entry.Name, declared.Keys);
            if (entry.Value is ScalarNode { IsEmpty: false } node && conditions.Of(node, entered, entry.Name, type ?? CelType.Dyn) is { } expression)
                read.Add(new(entry.Name, expression));
        }

        return read.ToImmutable();
    }
}
