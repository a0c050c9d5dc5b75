using System.Collections.Frozen;
using Orchestration.Core.Conditions;

namespace Orchestration.Core.Events;

/// <summary>What the data of one event type holds.</summary>
/// <param name="Type">The event type.</param>
/// <param name="Fields">Declared fields and their types.</param>
/// <param name="Own">True where only the machine makes such events, so that none is taken from outside.</param>
public sealed record EventSchema(string Type, FrozenDictionary<string, CelType> Fields, bool Own = false);
