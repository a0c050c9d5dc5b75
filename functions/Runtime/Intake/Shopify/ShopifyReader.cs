using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Orchestration.Core.Journeys;
using static Orchestration.Runtime.Intake.Shopify.ShopifyTopics;

namespace Orchestration.Runtime.Intake.Shopify;

/// <summary>
/// Reads Shopify's webhook posts: one resource of the Admin REST API each, named by a topic. Fields it does not know are
/// passed over, and a field of another kind than documented counts as absent.
/// </summary>
/// <param name="catalog">What is configured.</param>
/// <param name="now">The time of what names none.</param>
public sealed class ShopifyReader(Catalog catalog, DateTimeOffset now)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = ShopifyLimits.Depth };
    private static readonly ShopifyMeaning NoCustomer = new ShopifyMeaning.Nothing("It names no customer: a guest's, or a test without one.");

    /// <summary>Says what a post means, or what is wrong with it.</summary>
    /// <param name="topic">The topic, such as <c>orders/create</c>.</param>
    /// <param name="shop">The shop's domain.</param>
    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="meaning">What it means.</param>
    /// <param name="problem">What is wrong, without any of the body's text; null where the post was read.</param>
    public bool TryRead(
        string topic, string shop, ReadOnlyMemory<byte> body, [NotNullWhen(true)] out ShopifyMeaning? meaning, [NotNullWhen(false)] out string? problem)
    {
        (meaning, problem) = (null, null);
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object) meaning = Read(topic, shop, document.RootElement);
            else problem = "A post holds a JSON object.";
        }
        catch (JsonException fault)
        {
            problem = $"Line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}: this is not JSON that can be read (or nests too deep).";
        }

        return meaning is not null;
    }

    private ShopifyMeaning Read(string topic, string shop, in JsonElement json) => topic switch
    {
        OrdersCreate or OrdersPaid => Order(shop, json, isPlaced: true),
        OrdersUpdated or OrdersFulfilled or OrdersPartiallyFulfilled or OrdersCancelled => Order(shop, json, isPlaced: false),
        CheckoutsCreate or CheckoutsUpdate => Checkout(shop, json),
        CustomersCreate or CustomersUpdate => Customer(shop, json),
        EmailConsentUpdate => Consent(shop, json),
        CustomersRedact => Redact(shop, json),
        RefundsCreate or FulfillmentsCreate or FulfillmentsUpdate =>
            new ShopifyMeaning.Nothing("It names an order and no customer. orders/updated tells of refunds and parcels with the customer."),
        CartsCreate or CartsUpdate => new ShopifyMeaning.Nothing("A cart names no customer. checkouts/update does, once there is one."),
        CustomersDataRequest => new ShopifyMeaning.Nothing(
            "A customer asked for what is known of them, as Shopify also tells the shop by mail: export it and hand it over.", NeedsPeople: true),
        ShopRedact => new ShopifyMeaning.Nothing(
            "The shop gave up the app, and nobody was erased: the data is the shop's own. Erase it whole when it is no longer needed.", NeedsPeople: true),
        _ => new ShopifyMeaning.Nothing("The topic means nothing here."),
    };

    private ShopifyMeaning Order(string shop, in JsonElement order, bool isPlaced)
    {
        if (!order.MayBe("Order")) return Another;
        if (order.Find("customer") is not { } customer || customer.Id("id") is not { } id) return NoCustomer;
        var events = new ShopifyEvents(shop, id, now);
        ShopifyCustomers.Tell(events, customer, catalog.Customers, order.Time("updated_at") ?? order.Time("created_at"), isWhole: false);
        ShopifyCustomers.TellConsent(events, customer, catalog.Consent);
        ShopifyOrders.Tell(events, order, isPlaced);
        return Happened(events);
    }

    private ShopifyMeaning Checkout(string shop, in JsonElement checkout)
    {
        if (!checkout.MayBe("Checkout")) return Another;
        if (checkout.Find("customer") is not { } customer || customer.Id("id") is not { } id) return NoCustomer;
        if (checkout.Text("completed_at") is not null) return new ShopifyMeaning.Nothing("The checkout became an order, whose own post tells of it.");
        var events = new ShopifyEvents(shop, id, now);
        ShopifyCheckouts.Tell(events, checkout);
        return Happened(events);
    }

    private ShopifyMeaning Customer(string shop, in JsonElement customer)
    {
        if (!customer.MayBe("Customer")) return Another;
        if (customer.Id("id") is not { } id) return NoCustomer;
        var events = new ShopifyEvents(shop, id, now);
        ShopifyCustomers.Tell(events, customer, catalog.Customers, at: null, isWhole: true);
        ShopifyCustomers.TellConsent(events, customer, catalog.Consent);
        return Happened(events);
    }

    private ShopifyMeaning Consent(string shop, in JsonElement json)
    {
        if (json.Id("customer_id") is not { } id) return NoCustomer;
        var events = new ShopifyEvents(shop, id, now);
        ShopifyCustomers.TellConsent(events, json, catalog.Consent);
        return Happened(events);
    }

    /// <summary>Erasing cannot be taken back: the body itself, which is signed, has to show that this is what it is about.</summary>
    private static ShopifyMeaning Redact(string shop, in JsonElement json)
    {
        if (!string.Equals(json.Text("shop_domain"), shop, StringComparison.OrdinalIgnoreCase)
            || json.Find("orders_to_redact") is null || json.Find("customer") is not { } customer)
            return Another;
        return customer.Id("id") is { } id
            ? new ShopifyMeaning.Redact(new(id))
            : new ShopifyMeaning.Nothing("Somebody is to be erased of whom Shopify names no id: look for them by their address.", NeedsPeople: true);
    }

    private static ShopifyMeaning Happened(ShopifyEvents events) => events.All is { IsEmpty: false } all
        ? new ShopifyMeaning.Happened(all)
        : new ShopifyMeaning.Nothing("It tells nothing that journeys know of.");

    private static ShopifyMeaning Another => new ShopifyMeaning.Nothing("Its body is not what its topic says.", NeedsPeople: true);
}
