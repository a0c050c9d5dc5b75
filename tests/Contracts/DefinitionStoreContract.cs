using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;

namespace Orchestration.Contracts;

/// <summary>What every <see cref="IDefinitionStore"/> promises.</summary>
public abstract class DefinitionStoreContract
{
    /// <summary>The store under test, empty when a test begins.</summary>
    protected abstract IDefinitionStore Definitions { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_known_at_first()
    {
        await Definitions.SaveAsync([], Cancellation);
        (await Definitions.LoadAllAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_version_of_every_journey_is_kept()
    {
        PinnedDefinition[] all = [Pin("welcome", "a: 1\n"), Pin("welcome", "a: 2\n"), Pin("win-back", "a: 1\n"), Pin("größe", "text: \"\u0001👩\"\r\n")];

        await Definitions.SaveAsync(all[..1], Cancellation);
        await Definitions.SaveAsync(all, Cancellation);

        (await Definitions.LoadAllAsync(Cancellation)).ShouldBe(all, ignoreOrder: true);
    }

    [Fact]
    public async Task A_known_version_is_left_alone()
    {
        var pinned = Pin("welcome", "text");
        await Definitions.SaveAsync([pinned], Cancellation);

        await Definitions.SaveAsync([pinned with { Text = "another" }], Cancellation);

        (await Definitions.LoadAllAsync(Cancellation)).ShouldHaveSingleItem().ShouldBe(pinned);
    }

    [Fact]
    public async Task A_long_definition_is_kept_whole()
    {
        var pinned = Pin("welcome", new('x', 300_000));

        await Definitions.SaveAsync([pinned], Cancellation);

        (await Definitions.LoadAllAsync(Cancellation)).ShouldHaveSingleItem().ShouldBe(pinned);
    }

    private static PinnedDefinition Pin(string journey, string text) => new(journey, ContentHash.Of(text), text);
}
