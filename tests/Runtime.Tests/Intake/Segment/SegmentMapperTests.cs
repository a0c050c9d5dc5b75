using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Runtime.Intake.Segment;

namespace Orchestration.Runtime.Tests.Intake.Segment;

public sealed class SegmentMapperTests
{
    [Fact]
    public void Traits_become_the_attributes_that_the_shop_has_declared_and_no_others()
    {
        var told = Shop.Event("identify", """
            {"userId":"ada","messageId":"m1","context":{"timezone":"Europe/London","ip":"8.8.8.8"},"traits":{
              "email":"ada@example.com","firstName":"Ada","last_name":"Byron","birthdayMonth":"12","plan":"premium","name":"Ada Byron",
              "address":{"street":"6th St","country":"GB"}}}
            """);

        told.Key.ShouldBe(new EventKey("segment", "m1"));
        told.Customer.ShouldBe(new CustomerId("ada"));
        told.Time.ShouldBe(Shop.Now);
        Shop.Told(told).ShouldBe("""
            customer.updated {"birthday_month":12,"country":"GB","email":"ada@example.com","first_name":"Ada","last_name":"Byron","zone":"Europe/London"}
            """.Trim());
    }

    [Theory]
    [InlineData("""{"firstName":null}""", """customer.updated {"first_name":null}""")]
    [InlineData("""{"country":"DE","address":{"country":"GB"}}""", """customer.updated {"country":"DE"}""")]
    [InlineData("""{"first_name":"Ada","firstName":"Eve"}""", """customer.updated {"first_name":"Ada"}""")]
    [InlineData("""{"zone":"Europe/Paris","timezone":"Europe/London"}""", """customer.updated {"zone":"Europe/Paris"}""")]
    [InlineData("""{"timezone":"Europe/London"}""", """customer.updated {"zone":"Europe/London"}""")]
    [InlineData("""{"first_name":"Ada","timezone":"somewhere"}""", """customer.updated {"first_name":"Ada"}""")]
    [InlineData("""{"first_name":"Ada","address":"6th St"}""", """customer.updated {"first_name":"Ada"}""")]
    public void A_trait_is_taken_as_it_is_meant(string traits, string told) =>
        Shop.Told(Shop.Event("identify", $$"""{"userId":"ada","traits":{{traits}}}""")).ShouldBe(told);

    [Fact]
    public void A_batchs_time_zone_holds_for_its_calls()
    {
        var shop = Shop.Take("batch", """
            {"context":{"timezone":"Europe/London"},"batch":[
              {"type":"identify","userId":"ada","traits":{"first_name":"Ada"},"context":{"ip":"8.8.8.8"}},
              {"type":"identify","userId":"eve","traits":{},"context":{"timezone":"Europe/Paris"}}]}
            """);

        shop.Events.Select(Shop.Told).ShouldBe(
            ["""customer.updated {"first_name":"Ada","zone":"Europe/London"}""", """customer.updated {"zone":"Europe/Paris"}"""]);
    }

    [Theory]
    [InlineData("page", """{"userId":"ada","name":"Home","category":"Docs","properties":{"url":"http://www.example.com","path":"/"}}""", """page.viewed {"category":"Docs","title":"Home","url":"http://www.example.com"}""")]
    [InlineData("page", """{"userId":"ada","name":"Home","properties":{"title":"Welcome | Initech","name":"Home"}}""", """page.viewed {"title":"Welcome | Initech"}""")]
    [InlineData("screen", """{"userId":"ada","name":"Home","properties":{"Feed Type":"private"}}""", """page.viewed {"title":"Home"}""")]
    [InlineData("page", """{"userId":"ada"}""", "page.viewed {}")]
    public void A_page_or_screen_is_a_page_viewed(string route, string json, string told) =>
        Shop.Told(Shop.Event(route, json)).ShouldBe(told);

    [Theory]
    [InlineData("Survey Answered")]
    [InlineData("survey answered")]
    [InlineData("surveyAnswered")]
    [InlineData("survey_answered")]
    [InlineData("survey.answered")]
    [InlineData("  Survey - Answered! ")]
    public void A_name_stands_for_the_type_that_the_shop_declared_in_the_same_words(string name) =>
        Shop.Told(Shop.Event("track", $$$"""{"userId":"ada","event":"{{{name}}}","properties":{"answer":"good","score":"5","comment":null,"page":"/x"}}"""))
            .ShouldBe("""survey.answered {"answer":"good","score":5}""");

    [Theory]
    [InlineData("Song Played")]
    [InlineData("Answered")]
    [InlineData("Survey")]
    [InlineData("!")]
    [InlineData("Stage Entered")]
    [InlineData("Customer Updated")]
    [InlineData("Email Bounced")]
    [InlineData("Email Opened")]
    [InlineData("Unsubscribed")]
    public void A_name_that_stands_for_nothing_is_ignored(string name) =>
        Shop.Take("track", $$$"""{"userId":"ada","event":"{{{name}}}","properties":{"email":"ada@example.com"}}""").Outcomes.ShouldBe([SegmentOutcome.Undeclared]);

    [Fact]
    public void A_very_long_name_is_ignored() =>
        Shop.Take("track", $$"""{"userId":"ada","event":"{{string.Concat(Enumerable.Repeat("a ", 5000))}}"}""").Outcomes.ShouldBe([SegmentOutcome.Undeclared]);

    [Theory]
    [InlineData("track", """{"userId":"ada","event":"Consent Given","properties":{"purpose":"marketing"}}""")]
    [InlineData("track", """{"userId":"ada","event":"consent.given","properties":{"purpose":"marketing"}}""")]
    [InlineData("track", """{"userId":"ada","event":"Order Completed","properties":{"marketing_opt_in":true,"purpose":"marketing"}}""")]
    [InlineData("identify", """{"userId":"ada","traits":{"email":"ada@example.com","marketing_opt_in":true,"subscribed":true,"purpose":"marketing"}}""")]
    public void Consent_follows_from_no_call(string route, string json)
    {
        var shop = Shop.Take(route, json);

        shop.Problems.ShouldBeEmpty();
        foreach (var told in shop.Events)
        {
            told.Type.ShouldNotStartWith("consent.");
            Shop.Told(told).ShouldNotContain("marketing");
        }
    }

    [Theory]
    [InlineData("track", """{"anonymousId":"v1","event":"Order Completed"}""", SegmentOutcome.Anonymous)]
    [InlineData("identify", """{"anonymousId":"v1","userId":null,"traits":{"email":"ada@example.com"}}""", SegmentOutcome.Anonymous)]
    [InlineData("page", """{"anonymousId":"v1","userId":""}""", SegmentOutcome.Anonymous)]
    [InlineData("identify", """{"userId":"ada","traits":{"plan":"premium"}}""", SegmentOutcome.NothingKnown)]
    [InlineData("identify", """{"userId":"ada"}""", SegmentOutcome.NothingKnown)]
    [InlineData("alias", """{"userId":"ada","previousId":"v1"}""", SegmentOutcome.NotKept)]
    [InlineData("group", """{"userId":"ada","groupId":"g1","traits":{"name":"Initech","email":"office@initech.com"}}""", SegmentOutcome.NotKept)]
    public void What_means_nothing_here_is_ignored(string route, string json, SegmentOutcome outcome)
    {
        var shop = Shop.Take(route, json);

        shop.Outcomes.ShouldBe([outcome]);
        shop.Problems.ShouldBeEmpty();
        shop.Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_user_id_that_is_a_number_is_that_numbers_text() =>
        Shop.Event("page", """{"userId":1234}""").Customer.ShouldBe(new CustomerId("1234"));

    [Theory]
    [InlineData("page", """{}""", "userId is missing: a call names its customer by userId, or a visitor by anonymousId.")]
    [InlineData("group", """{"anonymousId":5}""", "userId is missing: a call names its customer by userId, or a visitor by anonymousId.")]
    [InlineData("page", """{"userId":1.5}""", "userId must be a string.")]
    [InlineData("page", """{"userId":{},"anonymousId":"v1"}""", "userId must be a string.")]
    [InlineData("track", """{"userId":"ada"}""", "event is missing: it is the name of what happened.")]
    [InlineData("track", """{"userId":"ada","event":7}""", "event is missing: it is the name of what happened.")]
    [InlineData("identify", """{"userId":"ada","traits":"email"}""", "traits must be a JSON object.")]
    [InlineData("page", """{"userId":"ada","properties":[]}""", "properties must be a JSON object.")]
    [InlineData("identify", """{"userId":"ada","traits":{"email":"no address"}}""", "traits.email The address has no @.")]
    [InlineData("identify", """{"userId":"ada","traits":{"firstName":["Ada"]}}""", "traits.firstName must be of type string.")]
    [InlineData("identify", """{"userId":"ada","traits":{"address":{"country":5.5}}}""", "traits.address.country must be of type string.")]
    [InlineData("identify", """{"userId":"ada","traits":{"zone":"Mars/Base"}}""", "traits.zone is no IANA time zone, such as Europe/Berlin.")]
    public void What_is_wrong_is_said_of_the_senders_own_fields(string route, string json, string wrong)
    {
        var shop = Shop.Take(route, json);

        shop.Wrong().ShouldBe(wrong);
        shop.Events.ShouldBeEmpty();
    }

    [Fact]
    public void An_id_that_is_too_long_is_refused() =>
        Shop.Take("page", $$"""{"userId":"{{new string('x', CustomerId.MaxLength + 1)}}"}""").Wrong().ShouldBe("userId must have 1 to 512 characters.");

    [Fact]
    public void Every_hostile_text_is_kept_as_it_is_or_refused_with_its_place()
    {
        foreach (var text in NaughtyStrings.AllOrSkip().Where(text => text.Length > 0))
        {
            var json = System.Text.Json.JsonSerializer.Serialize(text);
            var told = Shop.Event("track", $$$"""{"userId":{{{json}}},"event":"Order Completed","messageId":{{{json}}},"properties":{"order_id":{{{json}}},{{{json}}}:1}}""");

            told.Customer.Value.ShouldBe(text);
            told.Key.Id.ShouldBe(text);
            told.Text("order").ShouldBe(text);
            Shop.Take("track", $$"""{"userId":"ada","event":{{json}}}""").Outcomes.ShouldBe([SegmentOutcome.Undeclared], text);
            var named = Shop.Take("identify", $$$"""{"userId":"ada","traits":{"first_name":{{{json}}},"email":{{{json}}}}}""");
            named.Problems.ShouldAllBe(problem => problem.Field == "traits.email");
        }
    }
}
