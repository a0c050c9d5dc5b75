using System.Collections.Immutable;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Core.Customers;

/// <summary>How often messages were <c>sent delivered opened clicked</c>, as conditions and templates see it.</summary>
internal sealed class MessagesView(Func<Facts> facts) : LazyMap
{
    private static readonly ImmutableArray<string> Fields = ["sent", "delivered", "opened", "clicked"];

    protected override ImmutableArray<string> Names => Fields;

    public override bool TryGet(string key, out Value value)
    {
        var type = key switch
        {
            "sent" => EventTypes.EmailSent,
            "delivered" => EventTypes.EmailDelivered,
            "opened" => EventTypes.EmailOpened,
            "clicked" => EventTypes.EmailClicked,
            _ => null,
        };
        value = type is null ? Value.Null : Value.Of(facts().CountOf(type));
        return type is not null;
    }
}
