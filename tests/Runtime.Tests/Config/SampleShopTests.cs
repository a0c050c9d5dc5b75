using Orchestration.Core.Consent;
using Orchestration.Core.Journeys;
using Orchestration.Core.Journeys.Steps;
using Orchestration.Core.Messages;

namespace Orchestration.Runtime.Tests.Config;

public class SampleShopTests
{
    [Fact]
    public void It_loads_without_a_problem()
    {
        var load = SampleShop.Load();

        load.Problems.Select(p => p.ToString()).ShouldBeEmpty();
        var catalog = load.Config.ShouldNotBeNull().Catalog;
        catalog.Journeys.Select(j => j.Name).ShouldBe(
            ["delivery-survey", "getting-to-know-you", "remember-answers", "second-purchase", "welcome", "win-back"]);
        catalog.Customers.Stages.Select(s => s.Name).ShouldBe(["lapsed", "at-risk", "loyal", "repeat", "new", "prospect"]);
        catalog.Consent.Topics.Order().ShouldBe(["news", "offers", "surveys"]);
        catalog.Consent.NeedsConsent("service").ShouldBeFalse();
        catalog.Consent.IsDoubleOptIn("marketing").ShouldBeFalse();
        catalog.Sending.Caps.ShouldBe([new Cap(TimeSpan.FromDays(7), 3)]);
        catalog.Sending.Quiet.ShouldBe(new QuietHours(new(21, 0), new(8, 0), TimeSpan.FromMinutes(30)));
        catalog.Sending.DefaultZone.Id.ShouldBe("Europe/London");
    }

    [Fact]
    public void Every_template_is_sent_by_some_journey()
    {
        var config = SampleShop.Load().Config.ShouldNotBeNull();

        var sent = config.Catalog.Journeys.SelectMany(j => j.Steps).OfType<SendStep>().Select(s => s.Template);

        config.Templates.Keys.Order().ShouldBe(sent.Distinct().Order());
    }

    [Fact]
    public void Every_file_names_its_schema_for_editors()
    {
        foreach (var file in Directory.EnumerateFiles(SampleShop.Directory, "*.yaml", SearchOption.AllDirectories))
        {
            var first = File.ReadLines(file).First();
            first.ShouldStartWith("# yaml-language-server: $schema=", customMessage: file);
            var schema = Path.Combine(Path.GetDirectoryName(file)!, first.Split('=')[1]);
            File.Exists(schema).ShouldBeTrue(schema);
        }
    }

    [Fact]
    public void The_second_purchase_journey_is_laid_out_flat()
    {
        var journey = SampleShop.Load().Config.ShouldNotBeNull().Catalog.Journeys.Single(j => j.Name == "second-purchase");

        journey.Steps.Select(s => s.Path).ShouldBe(
            ["0", "1", "2", "2.then.0", "2.otherwise.0", "2.otherwise.0.branch.0.0", "2.otherwise.0.otherwise.0"]);
        var wait = journey.Steps[2].ShouldBeOfType<WaitForStep>();
        (wait.Then, wait.Otherwise, wait.Next).ShouldBe((3, 4, Step.End));
        var branch = journey.Steps[4].ShouldBeOfType<BranchStep>();
        (branch.Ways.Single().Target, branch.Otherwise, branch.Next).ShouldBe((5, 6, Step.End));
        journey.Again.ShouldBeOfType<Again.Never>();
        journey.Goal.ShouldNotBeNull().When.ShouldNotBeNull().Source.ShouldBe("customer.orders.count >= 2");
    }
}
