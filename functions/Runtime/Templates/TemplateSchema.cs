using Orchestration.Core.Values;

namespace Orchestration.Runtime.Templates;

/// <summary>
/// The fields a template may name: dotted paths such as <c>customer.first_name</c>. A path that ends in <c>.*</c> is
/// free below that point, as <c>event.data.*</c> is unless a shop declares its events.
/// </summary>
public sealed class TemplateSchema
{
    private const string Free = ".*";

    /// <summary>What every message has, whatever a shop declares: its journey, the shop and the message itself.</summary>
    public static IReadOnlyCollection<string> Always { get; } =
    [
        "journey.name", "shop.name", "shop.url", "shop.address", "message.id", "message.unsubscribe_url", "message.preferences_url",
    ];

    private readonly HashSet<string> _paths = [];
    private readonly HashSet<string> _groups = [];
    private readonly HashSet<string> _free = [];

    /// <summary>Makes a schema of the declared paths; those of <see cref="Always"/> belong to every schema.</summary>
    public TemplateSchema(IReadOnlyCollection<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        foreach (var path in Always) Add(path);
        foreach (var path in paths) Add(path);
    }

    /// <summary>True where the path, or anything below it, is declared.</summary>
    public bool Knows(string path) => _paths.Contains(path) || IsGroup(path) || IsFree(path);

    /// <summary>True where the path is not a value but a group of fields, such as <c>customer.orders</c>.</summary>
    public bool IsGroup(string path) => _groups.Contains(path) && !_paths.Contains(path) && !IsFree(path);

    /// <summary>The declared path that was probably meant, or null.</summary>
    public string? Suggest(string path) => DidYouMean.Find(path, _paths);

    /// <summary>True where a path that starts with this name is meant from the top, also inside a loop.</summary>
    internal static bool IsRoot(string segment) => segment is "customer" or "event" or "journey" or "shop" or "message";

    /// <summary>True where a path's value does not depend on the customer or the event.</summary>
    internal static bool IsAlways(string path) => path.Split('.')[0] is "journey" or "shop" or "message";

    private void Add(string path)
    {
        var isFree = path.EndsWith(Free, StringComparison.Ordinal);
        var plain = isFree ? path[..^Free.Length] : path;
        (isFree ? _free : _paths).Add(plain);
        if (isFree) _groups.Add(plain);
        for (var dot = plain.LastIndexOf('.'); dot > 0; dot = plain.LastIndexOf('.', dot - 1)) _groups.Add(plain[..dot]);
    }

    /// <summary>Below a free path, or an element of a declared list: <c>event.data.items.0.product</c>.</summary>
    private bool IsFree(string path)
    {
        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            if (_free.Contains(path[..dot])) return true;
            if (_paths.Contains(path[..dot]) && char.IsAsciiDigit(path[dot + 1])) return true;
        }

        return false;
    }
}
