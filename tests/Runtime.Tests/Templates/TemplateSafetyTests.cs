using System.Text;
using Orchestration.Core.Values;
using Orchestration.Runtime.Templates;

namespace Orchestration.Runtime.Tests.Templates;

public sealed class TemplateSafetyTests
{
    private const string Everywhere = """
        # For {{customer.first_name}}

        Hello {{customer.first_name}}!

        [find {{customer.first_name}}]({{shop.url}}/?q={{customer.first_name}}) ![{{customer.first_name}}](https://shop.example/a.png)
        """;

    [Fact]
    public void A_naughty_name_stays_text_wherever_a_template_prints_it()
    {
        var template = Models.Template(Everywhere, "subject: 'Hi {{customer.first_name}}'\npreheader: 'Hi {{customer.first_name}}'");
        var elements = Pages.Parse(template.Render(Models.Of()).Html).All.Select(e => e.TagName).ToList();

        foreach (var name in NaughtyStrings.AllOrSkip())
        {
            var mail = template.Render(Models.Of(firstName: name));

            var page = Pages.Parse(mail.Html);
            page.All.Select(e => e.TagName).ShouldBe(elements, name);
            page.QuerySelector(".card p")!.TextContent.ShouldBe($"Hello {Carried(name)}!", name);
            page.QuerySelector(".card img")!.GetAttribute("alt").ShouldBe(Carried(name), name);
            var link = page.QuerySelector(".card p a")!;
            Uri.UnescapeDataString(link.GetAttribute("href")!).ShouldBe($"https://shop.example/?q={name.Normalized()}", name);
            link.TextContent.ShouldBe($"find {Carried(name)}", name);
            (mail.Subject + mail.Preheader).ShouldNotContain(c => char.IsControl(c), name);
            mail.Text.Split('\n').ShouldContain(line => line.StartsWith("Hello "), name);
        }
    }

    [Fact]
    public void A_naughty_text_as_a_template_is_refused_or_renders()
    {
        foreach (var text in NaughtyStrings.AllOrSkip().Append("{{#if customer.email}}{{/if}}").Append("\\{\\{customer.secret}} {").Append("&#123;&#123;customer.secret&#125;&#125;"))
        {
            var load = Models.Load(text);
            if (load.Template is null) load.Problems.ShouldNotBeEmpty(text);
            else load.Template.Render(Models.Of()).Html.ShouldEndWith("</html>\n");
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)", "#")]
    [InlineData("JaVaScRiPt:alert(1)", "#")]
    [InlineData(" javascript:alert(1)", "#")]
    [InlineData("data:text/html,<script>", "#")]
    [InlineData("//evil.example", "#")]
    [InlineData("/relative", "#")]
    [InlineData("https://ok.example/a?b=c&d=%20", "https://ok.example/a?b=c&d=%20")]
    [InlineData("https://ok.example/a b\"><i>\r\n", "https://ok.example/a%20b\"><i>%0D%0A")]
    [InlineData("mailto:a@ok.example", "mailto:a@ok.example")]
    public void An_address_from_a_value_is_of_the_web_or_of_mail(string value, string expected)
    {
        var model = Models.Of(data: Models.Map(("link", Value.Of(value))));

        var mail = Models.Template("[a]({{event.data.link}})").Render(model);

        Pages.Card(mail.Html).QuerySelector("a")!.GetAttribute("href").ShouldBe(expected);
    }

    [Fact]
    public void A_value_starts_no_line_of_its_own()
    {
        var mail = Models.Template("{{customer.first_name}}", "subject: 'Hi {{customer.first_name}}'").Render(Models.Of(firstName: "A\r\nBcc: b@example.com\u0085c\u2028d\u0000e"));

        mail.Subject.ShouldBe("Hi A Bcc: b@example.com c d e");
        mail.Text.ShouldStartWith("A Bcc: b@example.com c d e\n");
    }

    [Fact]
    public void A_value_that_looks_like_a_field_is_not_read_as_one() =>
        Models.Template("{{customer.first_name}}").Render(Models.Of(firstName: "{{shop.name}}")).Text.ShouldStartWith("{{shop.name}}");

    [Fact]
    public void An_event_cannot_make_a_mail_without_end()
    {
        var items = Models.List([.. Enumerable.Repeat(Value.Of(new string('x', 1000)), 1000)]);
        var template = Models.Template("{{#each event.data.items}}\n{{#each event.data.items}}\n{{this}}\n{{/each}}\n{{/each}}");

        var error = Should.Throw<TemplateRenderException>(() => template.Render(Models.Of(data: Models.Map(("items", items)))));

        error.Message.ShouldBe("template 'test': the mail would be longer than 1048576 characters");
    }

    [Fact]
    public void Many_threads_render_one_template_alike()
    {
        var template = Models.Template(Everywhere);

        Parallel.For(0, 400, i => template.Render(Models.Of(firstName: $"N{i}")).Text.ShouldContain($"Hello N{i}!"));
    }

    /// <summary>What HTML can hold of a text: no controls but tab and line ends.</summary>
    private static string Carried(string text)
    {
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\t' or '\n' or '\r') result.Append(rune);
        }

        return result.ToString();
    }
}

file static class Normal
{
    /// <summary>The text with lone surrogates replaced, as UTF-8 has it.</summary>
    public static string Normalized(this string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
