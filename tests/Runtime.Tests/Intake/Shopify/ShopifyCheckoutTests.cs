using Orchestration.Core.Events;

namespace Orchestration.Runtime.Tests.Intake.Shopify;

public sealed class ShopifyCheckoutTests
{
    [Fact]
    public void A_checkout_is_a_cart_until_it_is_an_order()
    {
        var checkout = ShopifyPosts.Fixture("shopify_python_api/checkouts.json")["checkouts"]![0]!.DeepClone();

        var before = ShopifyPosts.Event(EventTypes.CartUpdated, "checkouts/create", checkout);
        var again = ShopifyPosts.Event(EventTypes.CartUpdated, "checkouts/update", checkout);
        checkout["total_price"] = "210.94";
        var after = ShopifyPosts.Event(EventTypes.CartUpdated, "checkouts/update", checkout);
        checkout["completed_at"] = "2012-10-12T07:15:27-04:00";

        ShopifyPosts.Json(before).ShouldEndWith(ShopifyPosts.Plain("""
            "subject":"207119551","time":"2012-10-12T07:05:27-04:00",
             "data":{"cart":"2a1ace52255252df566af0faaedfbfa7","value":409.94,"currency":"USD",
                     "url":"https://checkout.local/orders/690933842/2a1ace52255252df566af0faaedfbfa7?recovered=1",
                     "items":[{"product":"632910392","category":"Apple","quantity":1,"price":199.0},{"product":"632910392","category":"Apple","quantity":1,"price":199.0}]}}
            """));
        again.Key.ShouldBe(before.Key);
        after.Key.ShouldNotBe(before.Key);
        ShopifyPosts.Nothing("checkouts/update", checkout).ShouldStartWith("The checkout became an order");
    }
}
