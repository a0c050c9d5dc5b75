using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Messages;

/// <summary>When and how often marketing messages may go out, from <c>sending.yaml</c>.</summary>
/// <param name="Caps">Every one of them holds.</param>
/// <param name="Quiet">Quiet hours, or null for none.</param>
/// <param name="DefaultZone">Where a customer without a known zone is taken to be.</param>
public sealed record SendingRules(ImmutableArray<Cap> Caps, QuietHours? Quiet, IZone DefaultZone)
{
    /// <summary>The longest window of any cap.</summary>
    public TimeSpan LongestCap
    {
        get
        {
            var longest = TimeSpan.Zero;
            foreach (var cap in Caps)
            {
                if (cap.Per > longest) longest = cap.Per;
            }

            return longest;
        }
    }
}
