using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.TableStorage;

public sealed class TableDefinitionTests : TableStoreTests
{
    [Fact]
    public async Task Processes_that_start_at_once_save_each_version_once()
    {
        PinnedDefinition[] all = [.. Enumerable.Range(0, 150).Select(i => Pin($"journey: j{i}\n"))];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Tables.Again().Definitions.SaveAsync(all, Cancellation).AsTask()));

        (await Tables.Definitions.LoadAllAsync(Cancellation)).ShouldBe(all, ignoreOrder: true);
    }

    [Fact]
    public async Task Definitions_that_hardly_compress_are_loaded_by_another_process()
    {
        PinnedDefinition[] all = [Pin(Noise(256 * 1024)), Pin(Noise(65_537, 2)), Pin("")];
        await Tables.Definitions.SaveAsync(all, Cancellation);

        (await Tables.Again().Definitions.LoadAllAsync(Cancellation)).ShouldBe(all, ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_known_is_not_written_again()
    {
        await Tables.Definitions.SaveAsync([Pin("text")], Cancellation);
        var network = new MeddlingTransport();

        await Tables.Through(network).Definitions.SaveAsync([Pin("text")], Cancellation);

        network.Sent.ShouldHaveSingleItem().ShouldStartWith("GET ");
    }

    [Fact]
    public async Task A_definition_beyond_a_row_is_refused_by_name()
    {
        var refused = await Should.ThrowAsync<InvalidOperationException>(
            async () => await Tables.Definitions.SaveAsync([Pin(Noise(2_000_000))], Cancellation));

        refused.Message.ShouldContain("welcome");
    }

    private static PinnedDefinition Pin(string text) => new("welcome", ContentHash.Of(text), text);
}
