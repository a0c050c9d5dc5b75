using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Tests.Templates;

public sealed class TemplateFieldTests
{
    [Theory]
    [InlineData("{{customer.first_name}}", "customer.first_name")]
    [InlineData("{{#if customer.first_name}}{{customer.first_name}}{{/if}}", "")]
    [InlineData("{{#unless customer.first_name}}you{{else}}{{customer.first_name}}{{/unless}}", "")]
    [InlineData("{{#if customer.first_name}}a{{else}}{{customer.first_name}}{{/if}}", "customer.first_name")]
    [InlineData("{{#if customer.email}}{{customer.first_name}}{{/if}}", "customer.first_name")]
    [InlineData("{{#if customer.email}}a{{else if customer.first_name}}{{customer.first_name}}{{/if}}", "")]
    [InlineData("{{default customer.first_name \"you\"}}", "")]
    [InlineData("{{#with customer}}{{first_name}}{{/with}}", "customer.first_name")]
    [InlineData("{{#each event.data.items}}{{product}}{{/each}}", "")]
    [InlineData("{{#each event.data.items}}{{event.data.order}}{{/each}}", "event.data.order")]
    [InlineData("{{event.data.items.0.product}}", "event.data.items")]
    [InlineData("{{shop.name}} {{message.id}} {{journey.name}}", "")]
    [InlineData("[a](https://a.example/{{customer.email}})", "customer.email")]
    public void A_field_is_required_where_nothing_stands_in_for_it(string body, string required) =>
        string.Join(' ', Models.Template(body).Required).ShouldBe(required);

    [Fact]
    public void A_fallback_takes_a_field_out_of_what_is_required()
    {
        var template = Models.Template("{{customer.first_name}}", "subject: 'For {{customer.first_name}}'\nfallbacks:\n  customer.first_name: you \"and\" 'yours'");

        template.Required.ShouldBeEmpty();
        template.Reads.ShouldBe(["customer.first_name"]);
        template.Render(Models.Of(firstName: null)).Subject.ShouldBe("For you \"and\" 'yours'");
        template.Render(Models.Of(firstName: "")).Subject.ShouldBe("For you \"and\" 'yours'");
        template.Render(Models.Of()).Subject.ShouldBe("For Ada");
    }

    [Fact]
    public void A_template_tells_what_decisions_need_to_know()
    {
        var template = Models.Template("{{event.data.order}}", "subject: Hello\nclass: marketing\ntopic: offers");

        template.Info.Class.ShouldBe(MessageClass.Marketing);
        template.Info.Topic.ShouldBe("offers");
        template.Info.ReadsEvent.ShouldBeTrue();
        template.Info.Required.ShouldBe(["event.data.order"]);
        template.Info.Hash.ShouldBe(ContentHash.Of(Models.File("{{event.data.order}}", "subject: Hello\nclass: marketing\ntopic: offers")));
    }

    [Theory]
    [InlineData("{{customer.orders.count}}", "3")]
    [InlineData("{{customer.orders.value}}", "112.5")]
    [InlineData("{{customer.orders.last}}", "2 January 2026")]
    [InlineData("{{date customer.orders.last}}", "2 January 2026")]
    [InlineData("{{date \"2026-03-04T05:06:07Z\"}}", "4 March 2026")]
    [InlineData("{{customer.orders.categories}}", "books, music")]
    [InlineData("{{money event.data.value event.data.currency}}", "€62.50")]
    [InlineData("{{money 1234.5 \"SEK\"}}", "1,234.50 SEK")]
    [InlineData("{{money 1234.4 \"JPY\"}}", "1,234 JPY")]
    [InlineData("{{money -3 \"USD\"}}", "-$3.00")]
    [InlineData("{{event.data.items.1.product}}", "Mug")]
    [InlineData("{{#if customer.orders.count}}yes{{else}}no{{/if}}", "yes")]
    [InlineData("{{#if event.data.nothing}}yes{{else}}no{{/if}}", "no")]
    [InlineData("{{#each event.data.items}}{{@index}}{{product}}{{#if @last}}.{{else}}, {{/if}}{{/each}}", "0The Salt Path <North>, 1Mug.")]
    [InlineData("{{#each event.data.items}}{{this.quantity}}{{../customer.first_name}}{{/each}}", "1Ada2Ada")]
    [InlineData("{{#each customer.orders.categories}}[{{this}}]{{/each}}", "[books][music]")]
    [InlineData("{{#each event.data.items}}{{shop.name}}{{/each}}", "Larkspur & FinchLarkspur & Finch")]
    [InlineData("{{#with event.data}}{{order}} {{#each items}}{{../order}}{{/each}}{{/with}}", "A-17 A-17A-17")]
    [InlineData("{{#each event.data}}{{@key}} {{/each}}", "order value currency items")]
    [InlineData("{{#each event.data.order}}{{this}}{{/each}}!", "!")]
    [InlineData("{{#each event.data.value}}x{{/each}}!", "!")]
    [InlineData("a{{! a comment }}b{{!-- with }} in it --}}c", "abc")]
    [InlineData("a\\{b\\\\{{customer.first_name}}", "a{b\\Ada")]
    public void A_field_prints_as_a_reader_expects(string body, string expected)
    {
        var mail = Models.Template(body).Render(Models.Of());

        Pages.Card(mail.Html).TextContent.Trim().ShouldBe(expected);
        mail.Text.Split("-- \n")[0].Trim().ShouldBe(expected);
    }

    [Fact]
    public void A_field_whose_value_is_an_error_counts_as_absent()
    {
        var model = Models.Of(data: Models.Map(("order", Value.Error("no such thing"))));

        Models.Template("{{#if event.data.order}}yes{{else}}no{{/if}}").Render(model).Text.ShouldStartWith("no");
    }

    [Fact]
    public void A_block_around_paragraphs_leaves_no_trace_when_it_is_dropped()
    {
        var mail = Models.Template("One\n\n{{#if event.data.nothing}}\nTwo\n{{/if}}\n\nThree").Render(Models.Of());

        mail.Text.ShouldStartWith("One\n\nThree\n\n-- \n");
        Pages.Card(mail.Html).QuerySelectorAll("p").Select(p => p.TextContent).ShouldBe(["One", "Three"]);
    }

    [Fact]
    public void A_loop_around_a_list_repeats_its_items()
    {
        var mail = Models.Template("Yours:\n{{#each event.data.items}}\n- {{product}}\n{{/each}}\nBye").Render(Models.Of());

        Pages.Card(mail.Html).QuerySelectorAll("ul").ShouldHaveSingleItem().QuerySelectorAll("li").Length.ShouldBe(2);
        mail.Text.ShouldStartWith("Yours:\n\n- The Salt Path <North>\n- Mug\n\nBye\n\n-- \n");
    }

    [Fact]
    public void A_loop_within_a_table_repeats_its_rows()
    {
        var mail = Models.Template("| a | b |\n|---|---|\n{{#each event.data.items}}\n| {{product}} | {{quantity}} |\n{{/each}}\n| all | {{event.data.value}} |").Render(Models.Of());

        Pages.Card(mail.Html).QuerySelectorAll("table.data tr").Select(row => row.TextContent).ShouldBe(["ab", "The Salt Path <North>1", "Mug2", "all62.5"]);
        mail.Text.ShouldStartWith("a | b\nThe Salt Path <North> | 1\nMug | 2\nall | 62.5\n\n-- \n");
    }
}
