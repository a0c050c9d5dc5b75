using Orchestration.EmbeddedHost.Hosting;

namespace Orchestration.EmbeddedHost.Tests.Hosting;

public class RehearsalTests
{
    [Fact]
    public void The_rehearsed_template_goes_all_the_way_a_shops_templates_go()
    {
        var load = Rehearsal.ReadTemplate();

        load.Problems.ShouldBeEmpty();
        load.Template.ShouldNotBeNull();
    }
}
