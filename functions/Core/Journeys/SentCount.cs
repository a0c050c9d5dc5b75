using Orchestration.Core.Messages;

namespace Orchestration.Core.Journeys;

/// <summary>When marketing messages were sent, which is what caps count.</summary>
internal static class SentCount
{
    /// <summary>Counts a marketing message from its claim on, for as long as the longest cap looks back.</summary>
    public static void Add(Draft draft, Message message)
    {
        if (!draft.IsMarketing(message) || message.ClaimedAt is not { } at) return;
        var longest = draft.Catalog.Sending.LongestCap;
        draft.Sent = draft.Sent.RemoveAll(sent => draft.Now - sent >= longest);
        if (longest > TimeSpan.Zero) draft.Sent = draft.Sent.Add(at);
    }

    /// <summary>Takes back a message that was claimed and not accepted.</summary>
    public static void Remove(Draft draft, Message message)
    {
        if (message.ClaimedAt is { } at) draft.Sent = draft.Sent.Remove(at);
    }
}
