using System.Collections.Immutable;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Backtest;

/// <summary>One made-up customer from signing up to the end of the time; see <see cref="ShopGenerator"/> for the model.</summary>
internal sealed class ShopCustomer(ShopOptions options, ShopSeasons seasons, int index)
{
    // Weeks and dollars of the CDNOW sample; ShopGenerator names the papers.
    private const double R = 0.243;
    private const double Alpha = 4.414;
    private const double A = 0.793;
    private const double B = 2.426;
    private const double P = 6.25;
    private const double Q = 3.74;
    private const double V = 15.44;

    private readonly Chance _chance = Chance.For(options.Seed, index);
    private readonly CustomerId _id = new($"c-{index:00000}");
    private readonly List<CustomerEvent> _events = [];
    private readonly TimeSpan _end = TimeSpan.FromDays(options.Days);
    private string _favourite = ShopShelf.Categories[0];
    private TimeSpan _joined;
    private int _orders;

    /// <summary>Everything that happens to the customer, in no order.</summary>
    public List<CustomerEvent> Live()
    {
        // More join early than late: the shop's old customers are told about the new newsletter.
        _joined = seasons.At(seasons.Weeks * Math.Pow(_chance.Uniform(), 1.5));
        _favourite = _chance.One<string>(ShopShelf.Categories);
        SignUp(_joined);
        if (_chance.Happens(ShopGenerator.ProspectShare))
            Browse(_joined + Minutes(1, 30));
        else
            Buy(_joined + Minutes(4, 40));
        return _events;
    }

    private void SignUp(TimeSpan at)
    {
        var (country, zone, name) = ShopShelf.Someone(_chance);
        var likesAdvice = _chance.Happens(ShopGenerator.PersonalisationShare);
        var fields = new List<(string, Value)> { ("email", Value.Of($"customer{index}@example.com")), ("country", Value.Of(country)), ("zone", Value.Of(zone)) };
        if (_chance.Happens(0.95))
            fields.Add(("first_name", Value.Of(name)));
        if (likesAdvice)
            fields.Add(("favourite_category", Value.Of(_favourite)));
        if (likesAdvice)
            Add(EventTypes.ConsentGiven, at, Consent("personalisation", topic: null, confirmed: true));
        Add(EventTypes.CustomerUpdated, at, [.. fields]);
        if (!_chance.Happens(ShopGenerator.MarketingShare))
            return;

        var topic = _chance.Happens(0.2) ? _chance.One<string>(["news", "offers", "surveys"]) : null;
        Add(EventTypes.ConsentGiven, at + Minutes(1, 3), Consent("marketing", topic, confirmed: _chance.Happens(ShopGenerator.ConfirmedShare)));
        if (_chance.Happens(ShopGenerator.WithdrawnShare))
            Add(EventTypes.ConsentWithdrawn, at + TimeSpan.FromDays(1 + _chance.Exponential(120)), ("purpose", Value.Of("marketing")), ("source", Value.Of("preference page")));
    }

    // Poisson purchases at a personal rate, each followed by a personal chance of having been the last one.
    private void Buy(TimeSpan first)
    {
        var rate = _chance.Gamma(R, Alpha);
        var dropout = _chance.Beta(A, B);
        var spend = _chance.Gamma(Q, V);
        Order(first, spend);
        var now = seasons.Elapsed(first);
        while ((now += _chance.Exponential(1 / rate)) < seasons.Weeks)
        {
            Order(seasons.At(now), spend);
            if (_chance.Happens(dropout))
                return;
        }
    }

    private void Order(TimeSpan at, double spend)
    {
        var order = Value.Of($"{_id.Value}-{++_orders}");
        var (items, value) = Items(_chance.Gamma(P, spend));
        if (_orders > 1)
            Browse(at - Minutes(3, 50));
        Add(EventTypes.OrderPlaced, at, ("order", order), ("value", Value.Of(value)), ("currency", Value.Of("EUR")), ("items", Value.Of(items)));

        var arrives = at + TimeSpan.FromHours(20 + (_chance.Gamma(2, 1) * 24));
        if (_chance.Happens(ShopGenerator.DeliveredShare))
            Add(EventTypes.OrderDelivered, arrives, ("order", order), ("value", Value.Of(value)));
        if (_chance.Happens(ShopGenerator.RefundedShare))
            Add(EventTypes.OrderRefunded, arrives + TimeSpan.FromDays(_chance.Uniform(1, 14)), ("order", order), ("value", Value.Of(value)));
        if (_chance.Happens(0.35))
            Browse(at + TimeSpan.FromDays(_chance.Uniform(5, 40)));
    }

    private (ImmutableArray<Value> Items, double Value) Items(double worth)
    {
        var count = 1 + _chance.Below(3);
        var items = ImmutableArray.CreateBuilder<Value>(count);
        var cents = 0L;
        for (var left = count; left > 0; left--)
        {
            var category = Category();
            var quantity = _chance.Happens(0.1) ? 2L : 1L;
            var price = Math.Max(50, (long)Math.Round(worth * 100 / count / quantity * _chance.Uniform(0.7, 1.3)));
            cents += price * quantity;
            items.Add(Value.Of(Map(
                ("product", Value.Of(ShopShelf.Product(_chance, category))), ("category", Value.Of(category)),
                ("quantity", Value.Of(quantity)), ("price", Value.Of(price / 100.0)))));
        }

        return (items.MoveToImmutable(), cents / 100.0);
    }

    private void Browse(TimeSpan at)
    {
        var category = Category();
        Add(EventTypes.ProductViewed, at, ("product", Value.Of(ShopShelf.Product(_chance, category))), ("category", Value.Of(category)));
    }

    private string Category() => _chance.Happens(0.7) ? _favourite : _chance.One<string>(ShopShelf.Categories);

    private TimeSpan Minutes(double from, double to) => TimeSpan.FromMinutes(_chance.Uniform(from, to));

    private static (string, Value)[] Consent(string purpose, string? topic, bool confirmed)
    {
        var fields = new List<(string, Value)> { ("purpose", Value.Of(purpose)), ("source", Value.Of("sign-up form")), ("wording", Value.Of(purpose + "-1")) };
        if (topic is not null)
            fields.Add(("topic", Value.Of(topic)));
        if (confirmed)
            fields.Add(("proof", Value.Of("confirmation link")));
        return [.. fields];
    }

    private void Add(string type, TimeSpan at, params (string Name, Value Value)[] data)
    {
        // Nothing is known before signing up or after the end; whole seconds, as shops report them.
        if (at < _joined || at >= _end)
            return;
        var key = new EventKey(ShopGenerator.Source, $"{_id.Value}-{_events.Count}");
        _events.Add(new CustomerEvent(key, type, _id, options.Start + TimeSpan.FromSeconds(Math.Floor(at.TotalSeconds)), Map(data)));
    }

    private static RecordMap Map(params (string Name, Value Value)[] fields) =>
        new([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
}
