using System.Text.Json.Nodes;
using Orchestration.Core.Events;
using Orchestration.Runtime.Intake.Shopify;

namespace Orchestration.Runtime.Tests.Intake.Shopify;

public sealed class ShopifyCustomerTests
{
    private const string Customer = """
        {
          "id": 7000000000001, "admin_graphql_api_id": "gid://shopify/Customer/7000000000001", "email": "ada@example.com", "first_name": "Ada",
          "last_name": null, "phone": "+44 20 7946 0000", "note": "Rings twice.", "updated_at": "2026-03-02T08:00:00+00:00"
        }
        """;

    [Fact]
    public void A_recorded_customer_becomes_the_attributes_that_the_shop_declared()
    {
        var customer = ShopifyPosts.Fixture("shopify_python_api/customer.json")["customer"]!;

        var updated = ShopifyPosts.Events("customers/update", customer).ShouldHaveSingleItem();

        updated.Key.Id.ShouldStartWith("customer/207119551/");
        ShopifyPosts.Json(updated).ShouldEndWith("\"type\":\"customer.updated\",\"subject\":\"207119551\",\"time\":\"2015-05-27T18:11:24-04:00\","
            + """
              "data":{"email":"bob.norman@hostmail.com","first_name":"Bob","last_name":"Norman","country":"US"}}
              """);
    }

    [Fact]
    public void The_same_customer_on_two_topics_is_one_event_and_a_changed_one_another()
    {
        var created = ShopifyPosts.Events("customers/create", Made()).ShouldHaveSingleItem();
        var updated = ShopifyPosts.Events("customers/update", Made()).ShouldHaveSingleItem();
        var changed = ShopifyPosts.Events("customers/update", Made(customer => customer["first_name"] = "Augusta")).ShouldHaveSingleItem();

        updated.Key.ShouldBe(created.Key);
        changed.Key.ShouldNotBe(created.Key);
    }

    [Fact]
    public void What_a_customer_no_longer_has_is_forgotten_but_what_an_order_holds_back_is_not()
    {
        var order = new JsonObject { ["id"] = 1, ["updated_at"] = "2026-03-02T08:00:00+00:00", ["customer"] = Made(customer => customer["email"] = null) };

        ShopifyPosts.Json(ShopifyPosts.Events("customers/update", Made(customer => customer["email"] = null))[0])
            .ShouldEndWith("\"data\":{\"email\":null,\"first_name\":\"Ada\",\"last_name\":null}}");
        ShopifyPosts.Json(ShopifyPosts.Events("orders/updated", order)[0]).ShouldEndWith("\"data\":{\"first_name\":\"Ada\"}}");
    }

    [Fact]
    public void Who_confirmed_consents_with_that_as_proof()
    {
        var given = ShopifyPosts.Event(EventTypes.ConsentGiven, "customers/update", Consenting("subscribed", "confirmed_opt_in"));

        given.Key.Id.ShouldBe("customer/7000000000001/consent/subscribed/2026-02-01T11:00:00.0000000Z");
        ShopifyPosts.Json(given).ShouldEndWith(
            "\"time\":\"2026-02-01T12:00:00+01:00\","
            + """
              "data":{"purpose":"marketing","channel":"email","source":"shopify","proof":"confirmed_opt_in, as signed by Shopify"}}
              """);
    }

    [Theory]
    [InlineData("single_opt_in")]
    [InlineData("confirmed_opt_in")]
    [InlineData(null)]
    public void Who_unsubscribed_at_Shopify_withdraws(string? level)
    {
        var withdrawn = ShopifyPosts.Event(EventTypes.ConsentWithdrawn, "customers/update", Consenting("unsubscribed", level));

        withdrawn.Time.ShouldBe(DateTimeOffset.Parse("2026-02-01T12:00:00+01:00"));
        ShopifyPosts.Json(withdrawn).ShouldEndWith("\"data\":{\"purpose\":\"marketing\",\"source\":\"shopify\"}}");
    }

    [Fact]
    public void A_withdrawal_counts_also_where_Shopify_does_not_say_when()
    {
        var customer = Consenting("unsubscribed", null);
        customer["email_marketing_consent"]!["consent_updated_at"] = null;

        ShopifyPosts.Event(EventTypes.ConsentWithdrawn, "customers/update", customer).Time.ShouldBe(DateTimeOffset.Parse("2026-03-02T08:00:00+00:00"));
    }

    [Theory]
    [InlineData("subscribed", "single_opt_in")]
    [InlineData("subscribed", "unknown")]
    [InlineData("subscribed", null)]
    [InlineData("not_subscribed", "single_opt_in")]
    [InlineData("pending", "confirmed_opt_in")]
    [InlineData("invalid", null)]
    [InlineData("redacted", null)]
    public void What_nobody_can_prove_is_no_consent(string state, string? level) =>
        ShopifyPosts.Events("customers/update", Consenting(state, level)).ShouldHaveSingleItem().Type.ShouldBe(EventTypes.CustomerUpdated);

    [Fact]
    public void Consent_on_its_own_topic_is_the_same_event()
    {
        var within = ShopifyPosts.Event(EventTypes.ConsentWithdrawn, "customers/update", Consenting("unsubscribed", "single_opt_in"));
        var alone = new JsonObject
        {
            ["customer_id"] = 7000000000001,
            ["email_address"] = "ada@example.com",
            ["email_marketing_consent"] = Consent("unsubscribed", "single_opt_in"),
        };

        ShopifyPosts.Events("customers_email_marketing_consent/update", alone).ShouldHaveSingleItem().Key.ShouldBe(within.Key);
    }

    [Fact]
    public void Whom_Shopify_redacts_is_to_be_erased() =>
        ShopifyPosts.Read("customers/redact", Redaction()).ShouldBe(new ShopifyMeaning.Redact(new("7000000000001")));

    [Fact]
    public void Nobody_is_erased_by_a_post_that_is_about_something_else()
    {
        var request = Redaction();
        request.Remove("orders_to_redact");
        request["data_request"] = new JsonObject { ["id"] = 9999 };
        var otherShop = Redaction();
        otherShop["shop_domain"] = "pear.myshopify.com";
        var nobody = Redaction();
        nobody["customer"] = new JsonObject { ["email"] = "ada@example.com" };

        foreach (var body in new[] { request, otherShop, nobody, JsonNode.Parse("""{"id": 1, "customer": {"id": 7000000000001}}""")! })
            ShopifyPosts.Read("customers/redact", body).ShouldBeOfType<ShopifyMeaning.Nothing>().NeedsPeople.ShouldBeTrue();
    }

    [Theory]
    [InlineData("customers/data_request")]
    [InlineData("shop/redact")]
    public void What_only_people_can_do_is_left_to_them(string topic) =>
        ShopifyPosts.Read(topic, Redaction()).ShouldBeOfType<ShopifyMeaning.Nothing>().NeedsPeople.ShouldBeTrue();

    [Theory]
    [InlineData("customers/update", "Order")]
    [InlineData("orders/create", "Customer")]
    [InlineData("checkouts/update", "Order")]
    public void A_body_of_another_kind_passes_for_nothing(string topic, string kind)
    {
        var body = Made(customer =>
        {
            customer["admin_graphql_api_id"] = $"gid://shopify/{kind}/7000000000001";
            customer["customer"] = Made();
        });

        ShopifyPosts.Nothing(topic, body).ShouldBe("Its body is not what its topic says.");
    }

    private static JsonNode Made(Action<JsonNode>? change = null)
    {
        var customer = JsonNode.Parse(Customer)!;
        change?.Invoke(customer);
        return customer;
    }

    private static JsonNode Consenting(string state, string? level) => Made(customer => customer["email_marketing_consent"] = Consent(state, level));

    private static JsonObject Consent(string state, string? level) =>
        new() { ["state"] = state, ["opt_in_level"] = level, ["consent_updated_at"] = "2026-02-01T12:00:00+01:00" };

    private static JsonObject Redaction() => new()
    {
        ["shop_id"] = 954889,
        ["shop_domain"] = ShopifyPosts.Shop,
        ["customer"] = new JsonObject { ["id"] = 7000000000001, ["email"] = "ada@example.com" },
        ["orders_to_redact"] = new JsonArray(299938, 280263),
    };
}
