using System.Collections.Frozen;
using System.Text;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Intake.Segment;

/// <summary>Which of our event types a tracked name stands for.</summary>
internal static class SegmentEventNames
{
    /// <summary>Names of the e-commerce specification whose words are not our type's (segmentio/segment-docs: spec/ecommerce/v2).</summary>
    private static readonly FrozenDictionary<string, string> Ecommerce = new Dictionary<string, string>
    {
        ["order completed"] = EventTypes.OrderPlaced,
        ["product added"] = EventTypes.CartUpdated,
        ["product removed"] = EventTypes.CartUpdated,
        ["cart viewed"] = EventTypes.CartUpdated,
    }.ToFrozenDictionary();

    /// <summary>
    /// The type, or null where the shop has none of that name. Words are compared, so that <c>Coupon Applied</c>,
    /// <c>couponApplied</c> and <c>coupon_applied</c> all are <c>coupon.applied</c>.
    /// </summary>
    public static EventSchema? Find(string name, Catalog catalog)
    {
        if (name.Length > SegmentLimits.EventNameLength) return null;
        var words = Words(name);
        if (Ecommerce.TryGetValue(string.Join(' ', words), out var ecommerce)) return catalog.Events.GetValueOrDefault(ecommerce);
        // Mostly the last word is the verb: "Checkout Step Viewed" is checkout_step.viewed before it is checkout.step_viewed.
        for (var verb = words.Count - 1; verb > 0; verb--)
        {
            var type = $"{string.Join('_', words.Take(verb))}.{string.Join('_', words.Skip(verb))}";
            if (catalog.Events.TryGetValue(type, out var schema) && IsTracked(schema)) return schema;
        }

        return null;
    }

    /// <summary>Nobody's consent, address or bounce follows from the name of a tracked event; those come as what they are, over /api/events.</summary>
    private static bool IsTracked(EventSchema schema) =>
        !schema.Own && !EventTypes.IsOfMail(schema.Type)
        && schema.Type is not (EventTypes.CustomerUpdated or EventTypes.ConsentGiven or EventTypes.ConsentWithdrawn);

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var isCamel = i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if (isCamel || !char.IsLetterOrDigit(name[i])) End();
            if (char.IsLetterOrDigit(name[i])) word.Append(char.ToLowerInvariant(name[i]));
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }
}
