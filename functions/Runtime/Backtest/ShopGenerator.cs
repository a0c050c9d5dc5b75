using Orchestration.Core.Events;

namespace Orchestration.Runtime.Backtest;

/// <summary>
/// Makes up a year of a small shop's purchases whose habits are those of a real one.
/// </summary>
/// <remarks>
/// <para>
/// Buying follows the BG/NBD model (Fader, Hardie and Lee, "Counting your customers the easy way", Marketing Science 24,
/// 2005) with the parameters published there for the CDNOW customers, in weeks: after a first purchase each customer buys
/// at a rate of their own, gamma distributed (r = 0.243, α = 4.414), and after each repeat purchase is gone for good with
/// a chance of their own, beta distributed (a = 0.793, b = 2.426). So most buy once or twice, and a few keep coming.
/// </para>
/// <para>
/// Spending follows the gamma-gamma model (Fader and Hardie, "The gamma-gamma model of monetary value", 2013) with the
/// CDNOW parameters p = 6.25, q = 3.74, v = 15.44: an average of 35.20 an order. A basket holds up to three products,
/// seven in ten of the customer's favourite category.
/// </para>
/// <para>
/// The model's weeks are those of <see cref="ShopSeasons"/>, which run faster before Christmas, at certain hours and on
/// certain days. The rest is plain shares, stated as constants below: who only looks, who consents, confirms and
/// withdraws, what is delivered and refunded. Mails are not part of it: what they lead to is for the journeys to show.
/// </para>
/// </remarks>
public static class ShopGenerator
{
    /// <summary>The CloudEvents source of all events.</summary>
    public const string Source = "made-up-shop";

    /// <summary>The share of people who sign up and never buy.</summary>
    public const double ProspectShare = 0.12;

    /// <summary>The share that agrees to marketing at sign-up; one in five of them to a single topic.</summary>
    public const double MarketingShare = 0.64;

    /// <summary>The share of those who then follow the confirmation link.</summary>
    public const double ConfirmedShare = 0.92;

    /// <summary>The share of those who later withdraw, after 121 days on average.</summary>
    public const double WithdrawnShare = 0.12;

    /// <summary>The share that agrees to personalisation, and so names a favourite category.</summary>
    public const double PersonalisationShare = 0.45;

    /// <summary>The share of orders whose delivery is reported, two to three days later on average.</summary>
    public const double DeliveredShare = 0.97;

    /// <summary>The share of orders that are refunded.</summary>
    public const double RefundedShare = 0.035;

    /// <summary>
    /// All events, ordered by time. The same options give the same events in the same order; every customer has random
    /// numbers of their own, so that the first hundred customers of a large shop are those of a small one.
    /// </summary>
    public static IEnumerable<CustomerEvent> Generate(ShopOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var seasons = new ShopSeasons(options.Start, options.Days);
        return Enumerable.Range(0, options.Customers)
            .SelectMany(index => new ShopCustomer(options, seasons, index).Live())
            // A stable sort: one customer's events of one second keep the order they were made in.
            .OrderBy(happened => happened.Time);
    }
}
