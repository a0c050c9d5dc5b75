using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake.Segment;

/// <summary>
/// Makes calls of Segment's libraries into events of ours. Only what the shop has declared goes in: types, fields and
/// attributes. No consent ever follows from a call, whatever its name or traits say.
/// </summary>
/// <param name="catalog">What is configured.</param>
/// <param name="now">When the calls were received.</param>
public sealed class SegmentMapper(Catalog catalog, DateTimeOffset now)
{
    /// <summary>The CloudEvents source of what Segment's libraries tell; with <see cref="SegmentCall.Id"/> it makes an event unique.</summary>
    public const string Source = "segment";

    private readonly EventValidator _validator = new(catalog, now);

    /// <summary>Maps a call.</summary>
    /// <returns>What it came to, and the event where it was taken. <paramref name="problems"/> gains why it was refused.</returns>
    public (SegmentOutcome Outcome, CustomerEvent? Event) Map(SegmentCall call, ICollection<IntakeProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        var customer = Customer(call, problems);
        if (call.Type == SegmentCalls.Track && Name(call).Length == 0) problems.Add(call.Problem("event", "is missing: it is the name of what happened."));
        foreach (var name in (ReadOnlySpan<string>)["traits", "properties"])
        {
            if (call.Fields.TryGet(name, out var value) && value.Kind is not (ValueKind.Map or ValueKind.Null))
                problems.Add(call.Problem(name, "must be a JSON object."));
        }

        if (problems.Count > before) return (SegmentOutcome.Refused, null);
        if (call.Type is SegmentCalls.Alias or SegmentCalls.Group) return (SegmentOutcome.NotKept, null);
        if (customer is null) return (SegmentOutcome.Anonymous, null);
        if (Schema(call) is not { } schema) return (SegmentOutcome.Undeclared, null);
        var isIdentify = call.Type == SegmentCalls.Identify;
        SegmentField[] fields = [.. isIdentify ? SegmentTraits.Of(call, catalog) : SegmentProperties.Of(call, schema)];
        if (isIdentify && fields.Length == 0) return (SegmentOutcome.NothingKnown, null);
        return Make(call, new(customer), schema.Type, fields, problems) is { } made ? (SegmentOutcome.Taken, made) : (SegmentOutcome.Refused, null);
    }

    /// <summary>The customer's id; null for a visitor, whom nobody has named yet.</summary>
    private static string? Customer(SegmentCall call, ICollection<IntakeProblem> problems)
    {
        call.Fields.TryGet("userId", out var user);
        if (user.Kind == ValueKind.String && user.AsString().Length > 0) return user.AsString();
        if (user.Kind == ValueKind.Int) return $"{user.AsInt()}";
        if (user.Kind is not (ValueKind.String or ValueKind.Null)) problems.Add(call.Problem("userId", "must be a string."));
        else if (!call.Fields.TryGet("anonymousId", out var visitor) || visitor.Kind != ValueKind.String || visitor.AsString().Length == 0)
            problems.Add(call.Problem("userId", "is missing: a call names its customer by userId, or a visitor by anonymousId."));
        return null;
    }

    private static string Name(SegmentCall call) =>
        call.Fields.TryGet("event", out var name) && name.Kind == ValueKind.String ? name.AsString() : "";

    private EventSchema? Schema(SegmentCall call) => call.Type switch
    {
        SegmentCalls.Identify => catalog.Events.GetValueOrDefault(EventTypes.CustomerUpdated),
        SegmentCalls.Track => SegmentEventNames.Find(Name(call), catalog),
        _ => catalog.Events.GetValueOrDefault(EventTypes.PageViewed),
    };

    private CustomerEvent? Make(SegmentCall call, CustomerId customer, string type, SegmentField[] fields, ICollection<IntakeProblem> problems)
    {
        if (SegmentTime.Of(call, now, problems) is not { } time) return null;
        var data = new RecordMap([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        var wrong = new List<IntakeProblem>();
        var made = _validator.Check(new(new(Source, call.Id), type, customer, time, data), call.Index, wrong);
        foreach (var problem in wrong) problems.Add(call.Problem(Path(problem.Field, call, fields), problem.Problem));
        return made;
    }

    /// <summary>The sender's name for a field of the event.</summary>
    private static string Path(string field, SegmentCall call, SegmentField[] fields) => field switch
    {
        "subject" => "userId",
        "time" => SegmentTime.Field(call),
        _ => fields.FirstOrDefault(candidate => "data." + candidate.Name == field).Path ?? field,
    };
}
