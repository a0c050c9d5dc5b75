using Microsoft.Extensions.Logging;

namespace Orchestration.Runtime.Http;

/// <summary>What the handlers log: never a key, an id, an address or a path that holds one.</summary>
internal static partial class Logs
{
    [LoggerMessage(EventId = 400, Level = LogLevel.Error, Message = "A request of {Count} events could not be written; the sender was told to come back.")]
    public static partial void IntakeFailed(ILogger log, Exception fault, int count);

    [LoggerMessage(EventId = 401, Level = LogLevel.Information, Message = "A customer was erased.")]
    public static partial void Erased(ILogger log);

    [LoggerMessage(EventId = 402, Level = LogLevel.Error, Message = "An unsubscription could not be written.")]
    public static partial void UnsubscribeFailed(ILogger log, Exception fault);

    [LoggerMessage(EventId = 403, Level = LogLevel.Warning, Message = "A post to {Sender}'s webhook was refused: {Reason} If it was {Sender}'s, check the key of the webhook, and the clock.")]
    public static partial void WebhookRefused(ILogger log, string sender, string reason);

    [LoggerMessage(EventId = 404, Level = LogLevel.Information, Message = "A post of Shopify's, {Topic}, was passed over: {Reason}")]
    public static partial void ShopifyPassedOver(ILogger log, string topic, string reason);

    [LoggerMessage(EventId = 405, Level = LogLevel.Warning, Message = "A post of Shopify's, {Topic}, needs somebody: {Reason}")]
    public static partial void ShopifyNeedsPeople(ILogger log, string topic, string reason);

    [LoggerMessage(EventId = 406, Level = LogLevel.Warning, Message = "An event in a post of Shopify's, {Topic}, does not fit the configuration and was left out: {Type}, {Field} {Problem}")]
    public static partial void ShopifyUnfit(ILogger log, string topic, string type, string field, string problem);

    [LoggerMessage(EventId = 410, Level = LogLevel.Error, Message = "What a customer chose could not be written.")]
    public static partial void PreferencesFailed(ILogger log, Exception fault);

    [LoggerMessage(EventId = 408, Level = LogLevel.Debug, Message = "{Ignored} of {Calls} calls of a Segment library were ignored; the metric journeys.segment tells why.")]
    public static partial void SegmentIgnored(ILogger log, int ignored, int calls);
}
