using System.Text;
using System.Text.Json;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;
using Orchestration.Runtime.Http.Json;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Intake.Segment;
using Orchestration.Runtime.Tests.Config;

namespace Orchestration.Runtime.Tests.Intake.Segment;

/// <summary>The sample shop, told of by a Segment library.</summary>
internal sealed class Shop
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 14, 0, TimeSpan.Zero);

    private static readonly Catalog Catalog = SampleShop.Load().Config.ShouldNotBeNull().Catalog;

    public List<IntakeProblem> Problems { get; } = [];

    public List<SegmentOutcome> Outcomes { get; } = [];

    public List<CustomerEvent> Events { get; } = [];

    /// <summary>What a body posted to a route comes to.</summary>
    public static Shop Take(string route, string json)
    {
        var shop = new Shop();
        var mapper = new SegmentMapper(Catalog, Now);
        foreach (var call in SegmentReader.Read(Encoding.UTF8.GetBytes(json), route, shop.Problems))
        {
            var (outcome, happened) = mapper.Map(call, shop.Problems);
            shop.Outcomes.Add(outcome);
            if (happened is not null) shop.Events.Add(happened);
        }

        return shop;
    }

    /// <summary>The one event that a call came to.</summary>
    public static CustomerEvent Event(string route, string json)
    {
        var shop = Take(route, json);
        shop.Problems.ShouldBeEmpty();
        return shop.Events.ShouldHaveSingleItem();
    }

    /// <summary>An event's type and data, in one line.</summary>
    public static string Told(CustomerEvent happened)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) ValueJson.Write(json, Value.Of(happened.Data));
        return $"{happened.Type} {Encoding.UTF8.GetString(buffer.ToArray())}";
    }

    /// <summary>The places of the problems and what is wrong there.</summary>
    public string Wrong() => string.Join('\n', Problems.Select(problem => $"{problem.Field} {problem.Problem}"));
}
