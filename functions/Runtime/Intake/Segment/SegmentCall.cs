using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake.Segment;

/// <summary>One call of a Segment library: something told of one customer or visitor.</summary>
/// <param name="Index">Which call of the request, from 0.</param>
/// <param name="Place">How problems name it, such as <c>batch[3]</c>; empty where it is the whole request.</param>
/// <param name="Type">One of <see cref="SegmentCalls.Types"/>.</param>
/// <param name="Id">What makes it unique: a second call with the same id is the same call.</param>
/// <param name="Fields">Its own fields.</param>
/// <param name="Shared"><c>sentAt</c> and <c>context</c> of its batch, which hold where the call has none of its own.</param>
public sealed record SegmentCall(int Index, string Place, string Type, string Id, MapValue Fields, MapValue Shared)
{
    /// <summary>A problem with a field of it.</summary>
    /// <param name="field">The way to the field, such as <c>traits.email</c>; empty for the call as a whole.</param>
    /// <param name="problem">What is wrong.</param>
    public IntakeProblem Problem(string field, string problem) => new(
        Index, (Place, field) switch { ("", "") => "body", ("", _) => field, (_, "") => Place, _ => $"{Place}.{field}" }, problem);

    /// <summary>The object <paramref name="name"/>; without fields where there is none.</summary>
    public MapValue Object(string name) => Fields.Object(name);

    /// <summary>A field of the context: the call's own, or the batch's.</summary>
    public bool TryGetContext(string name, out Value value) =>
        Fields.Object("context").TryGet(name, out value) || Shared.Object("context").TryGet(name, out value);
}
