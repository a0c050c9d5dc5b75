using HandlebarsDotNet.Iterators;
using HandlebarsDotNet.MemberAccessors;
using HandlebarsDotNet.ObjectDescriptors;
using HandlebarsDotNet.PathStructure;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Templates;

/// <summary>Lets Handlebars read a <see cref="MapValue"/> where it stands, without copying it into a dictionary.</summary>
internal sealed class ModelDescriptors : IObjectDescriptorProvider, IMemberAccessor
{
    public bool TryGetDescriptor(Type type, out ObjectDescriptor value)
    {
        value = ObjectDescriptor.Empty;
        if (!typeof(MapValue).IsAssignableFrom(type)) return false;
        value = new ObjectDescriptor(type, this, (_, map) => Keys((MapValue)map), descriptor => new ObjectIterator(descriptor));
        return true;
    }

    public bool TryGetValue(object instance, ChainSegment memberName, out object? value)
    {
        var found = ((MapValue)instance).TryGet(memberName.TrimmedValue, out var member);
        value = found ? ModelValue.Of(member) : null;
        return found;
    }

    private static ChainSegment[] Keys(MapValue map) =>
        [.. map.Where(entry => entry.Key.Kind == ValueKind.String).Select(entry => ChainSegment.Create(entry.Key.AsString()))];
}
