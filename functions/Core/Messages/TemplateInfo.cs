using System.Collections.Immutable;
using Orchestration.Core.Journeys;

namespace Orchestration.Core.Messages;

/// <summary>What a decision needs to know of a template; its text is the shell's business.</summary>
/// <param name="Name">The template's name.</param>
/// <param name="Hash">The hash of its file.</param>
/// <param name="Class">Marketing or transactional.</param>
/// <param name="Topic">The consent topic, or null.</param>
/// <param name="Required">Dotted paths that must be present, such as <c>customer.first_name</c>: those without a fallback.</param>
/// <param name="ReadsEvent">True where the text speaks of the event that started the journey.</param>
public sealed record TemplateInfo(
    string Name, ContentHash Hash, MessageClass Class, string? Topic, ImmutableArray<string> Required, bool ReadsEvent);
