namespace Orchestration.Runtime.Intake.Shopify;

/// <summary>Bounds on what Shopify may post.</summary>
public static class ShopifyLimits
{
    /// <summary>The largest body, in bytes: an order of 500 lines, each with its prices in two currencies, its taxes and discounts.</summary>
    public const int BodyBytes = 4 * 1024 * 1024;

    /// <summary>How deep the JSON may nest.</summary>
    public const int Depth = 32;

    /// <summary>The longest topic, in characters.</summary>
    public const int TopicLength = 64;
}
