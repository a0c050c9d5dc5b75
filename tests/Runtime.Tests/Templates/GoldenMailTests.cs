using System.Runtime.CompilerServices;
using Orchestration.Runtime.Templates;

namespace Orchestration.Runtime.Tests.Templates;

public sealed class GoldenMailTests
{
    [Fact]
    public void Every_kind_of_Markdown_renders_as_it_did()
    {
        var load = MailTemplate.Load("order", "order.md", File.ReadAllText(Path.Combine(Folder(), "order.md")), Models.Schema);
        load.Problems.ShouldBeEmpty();

        var mail = load.Template!.Render(Models.Of());

        Golden.ShouldMatch(mail.Html, "order.html");
        Golden.ShouldMatch($"Subject: {mail.Subject}\nPreheader: {mail.Preheader}\n\n{mail.Text}", "order.txt");
    }

    [Theory]
    [InlineData("delivery-survey")]
    [InlineData("getting-to-know-you")]
    [InlineData("second-purchase-offer")]
    [InlineData("second-purchase-thanks")]
    [InlineData("second-purchase-tips")]
    [InlineData("second-purchase-vip")]
    [InlineData("welcome")]
    [InlineData("welcome-favourites")]
    [InlineData("win-back")]
    [InlineData("win-back-offer")]
    public void A_template_of_the_sample_shop_can_be_sent_to_anybody(string name)
    {
        var file = Path.Combine(Folder(), "../../../functions/config/templates", name + ".md");
        var load = MailTemplate.Load(name, file, File.ReadAllText(file), Models.Schema);
        load.Problems.ShouldBeEmpty();
        load.Template!.Required.ShouldBeEmpty();

        var known = load.Template.Render(Models.Of(firstName: "Zebulon", favourite: "music"));
        var unknown = load.Template.Render(Models.Of(firstName: null));

        Golden.ShouldMatch($"Subject: {known.Subject}\nPreheader: {known.Preheader}\n\n{known.Text}", name + ".txt");
        unknown.Subject.ShouldNotBeEmpty();
        unknown.Text.ShouldNotContain("{");
        Pages.Card(unknown.Html).QuerySelectorAll("a").ShouldAllBe(a => a.GetAttribute("href")!.StartsWith("https://shop.example/", StringComparison.Ordinal));
        Pages.Parse(known.Html).QuerySelectorAll(".footer a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["https://shop.example/unsubscribe/AbC", "https://shop.example/preferences/DeF"]);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
