using Orchestration.AzureHost.Orchestrations;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;

namespace Orchestration.AzureHost.Tests.Orchestrations;

public class InstanceIdsTests
{
    private static readonly string[] Ids =
    [
        "c1", "C1", "@c1", "a/b", "a\\b", "a#b", "a?b", "a%b", "a~b", "a~2fb", "ünï", "日本", "\u0001", "a b", "x@y.example", "~lifecycle:c1", "c1:1",
        new('x', 99), new('x', 100), new('x', 101), new('x', 102), new string('x', 512), new string('x', 511) + "y", new string('/', 60), "",
    ];

    [Fact]
    public void An_enrollments_id_stays_readable() =>
        InstanceIds.Of(EnrollmentId.For("welcome", new("c1"), 1)).ShouldBe("welcome:c1:1");

    [Fact]
    public void Every_id_is_one_that_durable_task_takes()
    {
        foreach (var id in All())
        {
            id.Length.ShouldBeInRange(1, 100);
            id.ShouldAllBe(c => c > ' ' && c < 127 && "/\\#?@%".IndexOf(c) < 0);
        }
    }

    [Fact]
    public void Different_things_have_different_ids() => All().ShouldBeUnique();

    private static List<string> All() =>
        [.. Ids.Select(id => InstanceIds.Of(EnrollmentId.For("welcome", new(id), 1))), .. Ids.Select(id => InstanceIds.Of(new CustomerId(id)))];
}
