using System.Collections.Frozen;

namespace Orchestration.Runtime.Intake.Shopify;

/// <summary>Shopify's names of what a post is about, as its header gives them. It has many more, which mean nothing here.</summary>
internal static class ShopifyTopics
{
    public const string OrdersCreate = "orders/create";
    public const string OrdersPaid = "orders/paid";
    public const string OrdersUpdated = "orders/updated";
    public const string OrdersFulfilled = "orders/fulfilled";
    public const string OrdersPartiallyFulfilled = "orders/partially_fulfilled";
    public const string OrdersCancelled = "orders/cancelled";
    public const string RefundsCreate = "refunds/create";
    public const string FulfillmentsCreate = "fulfillments/create";
    public const string FulfillmentsUpdate = "fulfillments/update";
    public const string CartsCreate = "carts/create";
    public const string CartsUpdate = "carts/update";
    public const string CheckoutsCreate = "checkouts/create";
    public const string CheckoutsUpdate = "checkouts/update";
    public const string CustomersCreate = "customers/create";
    public const string CustomersUpdate = "customers/update";
    public const string EmailConsentUpdate = "customers_email_marketing_consent/update";
    public const string CustomersRedact = "customers/redact";
    public const string CustomersDataRequest = "customers/data_request";
    public const string ShopRedact = "shop/redact";

    /// <summary>All of them.</summary>
    public static FrozenSet<string> Known { get; } = FrozenSet.Create(
        OrdersCreate, OrdersPaid, OrdersUpdated, OrdersFulfilled, OrdersPartiallyFulfilled, OrdersCancelled, RefundsCreate, FulfillmentsCreate,
        FulfillmentsUpdate, CartsCreate, CartsUpdate, CheckoutsCreate, CheckoutsUpdate, CustomersCreate, CustomersUpdate, EmailConsentUpdate,
        CustomersRedact, CustomersDataRequest, ShopRedact);
}
