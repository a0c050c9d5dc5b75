using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;
using Orchestration.Runtime.Config.Checks;
using Orchestration.Runtime.Config.Readers;
using Orchestration.Runtime.Config.Shapes;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Config.Yaml;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Config;

/// <summary>Reads a shop's configuration: all of its files, everything wrong with them at once.</summary>
public sealed class ConfigLoader
{
    private readonly ConfigFiles _files;
    private readonly ProblemSink _problems = new();
    private readonly List<(JourneyDefinition Journey, ConfigNode Enter, ConfigFile File)> _journeys = [];
    private ShopModel _shop;

    private ConfigLoader(ConfigFiles files, IZones zones)
    {
        _files = files;
        _shop = new() { Zones = zones, IsLenient = files.IsPartial };
    }

    /// <summary>Reads a configuration.</summary>
    /// <param name="source">Where it is kept.</param>
    /// <param name="pinned">Every version of every journey that enrollments may still hold.</param>
    /// <param name="zones">All time zones.</param>
    public static ConfigLoad Load(IConfigSource source, IEnumerable<PinnedDefinition> pinned, IZones zones)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Load(source.Read(), pinned, zones);
    }

    /// <summary>Reads a configuration whose files are at hand.</summary>
    /// <param name="files">The files.</param>
    /// <param name="pinned">Every version of every journey that enrollments may still hold.</param>
    /// <param name="zones">All time zones.</param>
    public static ConfigLoad Load(ConfigFiles files, IEnumerable<PinnedDefinition> pinned, IZones zones)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(pinned);
        ArgumentNullException.ThrowIfNull(zones);
        return new ConfigLoader(files, zones).Load(pinned);
    }

    private ConfigLoad Load(IEnumerable<PinnedDefinition> pinned)
    {
        foreach (var problem in _files.Problems) _problems.Add(problem);
        FileNames.Check(_files, _problems);
        Read("consent.yaml", ConsentReader.Shape, ConsentReader.Read);
        Read("customers.yaml", CustomersReader.Shape, CustomersReader.Read);
        Read("events.yaml", EventsReader.Shape, EventsReader.Read, isOptional: true);
        Read("sending.yaml", SendingReader.Shape, SendingReader.Read);
        _shop = TemplatesReader.Read(_files, _shop, _problems);
        foreach (var file in _files.Files.Where(FileNames.IsJourney)) FileFault.Guard(file, _problems, () => ReadJourney(file));
        LoopCheck.Check([.. _journeys.Select(j => (j.Journey, j.Enter))], _shop.Customers, _problems);
        if (!_problems.IsEmpty || _shop.Rules is not { } rules || _shop.Sending is not { } sending) return new(null, _problems.ToImmutable(), []);

        var lost = new ProblemSink();
        ImmutableArray<JourneyDefinition> journeys = [.. _journeys.Select(j => j.Journey)];
        var older = pinned.Where(p => !journeys.Any(j => j.Name == p.Journey && j.Version == p.Version))
            .Select(p => PinnedReader.Read(p, _shop, lost)).OfType<JourneyDefinition>().ToArray();
        return new(new ShopConfig
        {
            Catalog = new(
                journeys, older, _shop.Customers, _shop.Consent, rules,
                _shop.Templates.ToFrozenDictionary(t => t.Key, t => t.Value.Info), _shop.Events, _shop.Zones),
            Templates = _shop.Templates,
            Sending = sending,
            Sources = [.. _journeys.Select(j => new PinnedDefinition(j.Journey.Name, j.Journey.Version, j.File.Text))],
            Purposes = _shop.Purposes,
            Topics = _shop.Topics,
            ClockHash = HashClocks(journeys),
        }, [], lost.ToImmutable());
    }

    private void Read(string name, Shape shape, Func<MapNode, ShopModel, ProblemSink, ShopModel> read, bool isOptional = false)
    {
        var isRead = false;
        if (_files.Files.FirstOrDefault(f => f.Name == name) is { } file)
        {
            FileFault.Guard(file, _problems, () =>
            {
                if (ReadRoot(file, shape) is not { } root) return;
                _shop = read(root, _shop, _problems);
                isRead = true;
            });
        }
        else if (!_files.IsPartial && !_files.Unread.Contains(name))
        {
            if (isOptional) return;
            _problems.Add(new(Path.Combine(_files.Root, name), 1, 1, "the file is missing"));
        }

        if (!isRead) _shop = _shop with { IsLenient = true };
    }

    private MapNode? ReadRoot(ConfigFile file, Shape shape)
    {
        if (YamlReader.Read(file, _problems) is not { } node) return null;
        shape.Check(node, _problems);
        return node as MapNode;
    }

    private void ReadJourney(ConfigFile file)
    {
        if (ReadRoot(file, JourneyShapes.Journey) is not { } root) return;
        if (new JourneyReader(_shop, _problems).Read(root, ContentHash.Of(file.Text)) is not { } journey) return;
        if (_journeys.FirstOrDefault(j => j.Journey.Name == journey.Name) is { File: { } other })
            _problems.Add(root.Node("journey")!, $"there is a journey '{journey.Name}' already, in {other.Path}");
        _journeys.Add((journey, root.Node("enter")!, file));
    }

    private string HashClocks(ImmutableArray<JourneyDefinition> journeys)
    {
        var text = new StringBuilder();
        foreach (var stage in _shop.Customers.Stages) text.Append($"stage\0{stage.Name}\0{stage.When?.Source}\0{stage.Idle?.Ticks}\n");
        foreach (var journey in journeys)
        {
            if (journey.Enter is Entry.OnIdle idle) text.Append($"idle\0{journey.Name}\0{idle.Since}\0{idle.For.Ticks}\n");
        }

        return ContentHash.Of(text.ToString()).Value;
    }
}
