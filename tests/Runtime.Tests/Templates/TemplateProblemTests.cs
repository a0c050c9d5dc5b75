using Orchestration.Runtime.Templates;

namespace Orchestration.Runtime.Tests.Templates;

public sealed class TemplateProblemTests
{
    [Theory]
    [InlineData("{{customer.frist_name}}", 4, 1, "no field 'customer.frist_name'; did you mean 'customer.first_name'?")]
    [InlineData("Hi\n\nyou {{customer.orders}}", 6, 5, "is a group of fields")]
    [InlineData("{{first_name}}", 4, 1, "there is no field 'first_name'")]
    [InlineData("{{{customer.first_name}}}", 4, 1, "nothing is printed raw")]
    [InlineData("{{&customer.first_name}}", 4, 1, "nothing is printed raw")]
    [InlineData("{{> footer}}", 4, 1, "is not used here")]
    [InlineData("{{mony 1 2}}", 4, 1, "no helper 'mony'; did you mean 'money'?")]
    [InlineData("{{money 1}}", 4, 1, "takes 2 arguments")]
    [InlineData("{{#fi customer.first_name}}a{{/if}}", 4, 1, "no block 'fi'; did you mean 'if'?")]
    [InlineData("a {{#if customer.first_name}} b", 4, 3, "never closed")]
    [InlineData("a {{/if}}", 4, 3, "closes nothing")]
    [InlineData("a {{else}}", 4, 3, "stands in no block")]
    [InlineData("{{#if customer.first_name}}a{{/each}}", 4, 29, "stands where '{{/if}}' should")]
    [InlineData("a {{customer.first_name", 4, 3, "never closed by '}}'")]
    [InlineData("a }} b", 4, 3, "'}}' without a '{{'")]
    [InlineData("{{#if customer.first_name}}one\n\ntwo{{/if}}", 4, 1, "must be closed in the same paragraph")]
    [InlineData("**{{#if customer.first_name}}a** b{{/if}}", 4, 3, "must be closed in the same paragraph")]
    [InlineData("![](https://shop.example/a.png)", 4, 1, "an image needs a text")]
    [InlineData("[a](/relative)", 4, 1, "an address in a mail is whole")]
    [InlineData("[a](javascript:alert(1))", 4, 1, "an address in a mail is whole")]
    [InlineData("[a](https://shop.example{{customer.first_name}})", 4, 1, "host")]
    [InlineData("[a]({{shop.url}}{{customer.first_name}})", 4, 1, "host")]
    [InlineData("[a]({{money 1 2}})", 4, 1, "plain fields only")]
    [InlineData("<b>bold</b>", 4, 1, "HTML is not used")]
    [InlineData("<div>\n\nbold\n\n</div>", 4, 1, "HTML is not used")]
    [InlineData("{{@index}}", 4, 1, "inside {{#each}} only")]
    [InlineData("{{this}}", 4, 1, "inside {{#each}} and {{#with}} only")]
    [InlineData("{{\"text\"}}", 4, 1, "needs no braces")]
    [InlineData("\uE000", 4, 1, "private-use")]
    public void What_is_wrong_in_the_text_is_reported_at_its_place(string body, int line, int column, string message)
    {
        var load = Models.Load(body);

        load.Template.ShouldBeNull();
        load.Problems.ShouldContain(p => p.Line == line && p.Column == column && p.Message.Contains(message), string.Join('\n', load.Problems));
    }

    [Theory]
    [InlineData("subjekt: Hello", 2, 1, "unknown key 'subjekt'; did you mean 'subject'?")]
    [InlineData("preheader: Hello", 1, 1, "names no subject")]
    [InlineData("subject: Hello\nclass: urgent", 3, 8, "class is 'marketing' or 'transactional', not 'urgent'")]
    [InlineData("subject: Hello\nclass: transactional\ntopic: offers", 4, 8, "carries no topic")]
    [InlineData("subject: Hello\nfallbacks:\n  customer.frist_name: x", 4, 3, "did you mean 'customer.first_name'?")]
    [InlineData("subject: Hello {{customer.frist_name}}", 2, 16, "did you mean 'customer.first_name'?")]
    [InlineData("subject: \"Hello {{customer.frist_name}}\"", 2, 17, "did you mean 'customer.first_name'?")]
    [InlineData("subject: {{customer.first_name}}, hello", 2, 0, "needs quotes")]
    [InlineData("subject: ''", 2, 11, "the subject is empty")]
    [InlineData("subject: {{customer.first_name}}", 2, 10, "subject is a text; one that starts with '{{' needs quotes")]
    [InlineData("subject: Hello: you", 2, 0, "not valid YAML: while scanning a plain scalar value, found invalid mapping; a text that holds '{{' or ': ' needs quotes")]
    [InlineData("subject: &a Hello\npreheader: *a", 2, 10, "anchors (&name) are not used here")]
    [InlineData("subject: &a Hello\npreheader: *a", 3, 12, "aliases (*name) are not used here: write the value out")]
    [InlineData("subject: Hello\ntopic: !!str news", 3, 8, "tags (!name) are not used here")]
    [InlineData("subject: Hello\nsubject: Hi\ntopic: news\ntopic: more", 3, 1, "'subject' stands here twice")]
    [InlineData("subject: Hello\nsubject: Hi\ntopic: news\ntopic: more", 5, 1, "'topic' stands here twice")]
    [InlineData("subject: Hello\n<<: {topic: news}", 3, 1, "merge keys (<<) are not used here")]
    [InlineData("subject: Hello\nfallbacks: {[customer.email]: you}", 3, 13, "a key is a text, not a list")]
    [InlineData("subject: Hello\n--- x", 3, 1, "a file holds one document")]
    [InlineData("- subject", 1, 1, "names no subject")]
    [InlineData("subject: |\n  Hello {{customer.frist_name}}", 3, 9, "did you mean 'customer.first_name'?")]
    public void What_is_wrong_in_the_front_matter_is_reported_at_its_place(string header, int line, int column, string message)
    {
        var load = Models.Load("Hello", header);

        load.Template.ShouldBeNull();
        load.Problems.ShouldContain(p => p.Line == line && (column == 0 || p.Column == column) && p.Message.Contains(message), string.Join('\n', load.Problems));
    }

    [Theory]
    [InlineData("class: [\ntopic: news")]
    [InlineData("class: [")]
    [InlineData("class: \"open")]
    [InlineData("class: 'open")]
    public void Broken_YAML_in_the_front_matter_is_a_problem_without_a_hint_that_does_not_help(string header)
    {
        var problem = Models.Load("Hello", $"subject: Hello\n{header}").Problems.ShouldHaveSingleItem();

        problem.Line.ShouldBeInRange(3, 5);
        problem.Message.ShouldStartWith("this is not valid YAML: ");
        problem.Message.ShouldNotContain("quotes around");
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void The_front_matter_s_depth_is_bounded(char bracket) =>
        Models.Load("Hello", $"subject: Hello\ntopic: {new string(bracket, 60_000)}").Problems.ShouldHaveSingleItem().Message.ShouldContain("values nest at most 40 deep");

    [Theory]
    [InlineData(">", 140)]
    [InlineData("- ", 20_000)]
    [InlineData("*a ", 30_000)]
    [InlineData("[", 60_000)]
    public void Markdown_too_deep_to_be_read_is_a_problem_where_the_text_starts(string deeper, int times)
    {
        var problem = Models.Load(string.Concat(Enumerable.Repeat(deeper, times)) + " x").Problems.ShouldHaveSingleItem();

        (problem.Line, problem.Column).ShouldBe((4, 1));
        problem.Message.ShouldStartWith("the text nests quotes, lists, links or emphasis too deeply to be read: remove some");
    }

    [Fact]
    public void All_problems_are_reported_at_once_in_the_order_of_the_file()
    {
        var load = Models.Load("{{customer.frist_name}}\n\n![](https://a.example/b.png)\n\n{{#if customer.email}}", "subject: Hello\nclas: marketing\nclass: none");

        load.Problems.Select(p => p.Line).ShouldBe([3, 4, 6, 8, 10]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hello")]
    [InlineData("---\nsubject: Hello\n")]
    public void A_file_without_front_matter_is_refused(string text) =>
        MailTemplate.Load("test", "test.md", text, Models.Schema).Problems.ShouldHaveSingleItem().Message.ShouldContain("starts with its front matter");

    [Fact]
    public void A_file_past_the_bound_is_refused_unread() =>
        Models.Load(new string('a', MailTemplate.LargestFile)).Problems.ShouldHaveSingleItem().Message.ShouldContain("at most 262144 characters");

    [Fact]
    public void A_template_without_text_is_refused() =>
        Models.Load("").Problems.ShouldHaveSingleItem().Message.ShouldContain("no text");
}
