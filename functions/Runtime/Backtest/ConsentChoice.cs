using System.Collections.Frozen;
using System.Text;
using Orchestration.Core.Events;
using Orchestration.Runtime.Backtest.Files;

namespace Orchestration.Runtime.Backtest;

/// <summary>
/// Who is taken to have consented to everything before the first thing known of them: a history of purchases seldom says.
/// Consent that the history itself gives or withdraws counts in any case.
/// </summary>
public sealed class ConsentChoice
{
    /// <summary>The longest file of customers, in bytes.</summary>
    private const long LongestFile = 1L << 30;

    private readonly bool _all;
    private readonly FrozenSet<string> _listed;

    private ConsentChoice(bool all, IEnumerable<string> listed)
    {
        _all = all;
        _listed = listed.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Everybody.</summary>
    public static ConsentChoice All { get; } = new(true, []);

    /// <summary>Nobody.</summary>
    public static ConsentChoice None { get; } = new(false, []);

    /// <summary>How many customers are listed by name.</summary>
    public int Listed => _listed.Count;

    /// <summary>These customers.</summary>
    public static ConsentChoice Only(IEnumerable<CustomerId> customers) => new(false, customers.Select(customer => customer.Value));

    /// <summary>Reads <c>all</c>, <c>none</c>, or the path of a file with a customer's id on each line.</summary>
    /// <exception cref="EventFileException">There is no such file, or it is no list of ids.</exception>
    public static ConsentChoice Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text is "all") return All;
        if (text is "none") return None;
        try
        {
            if (new FileInfo(text).Length > LongestFile) throw new EventFileException($"--consent: {text} is larger than a list of customers can be.");
            var ids = File.ReadLines(text, Encoding.UTF8).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
            var tooLong = ids.FindIndex(id => id.Length > CustomerId.MaxLength);
            return tooLong < 0 ? new(false, ids) : throw new EventFileException($"--consent: {text} holds an id longer than {CustomerId.MaxLength} characters.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EventFileException($"--consent: '{text}' is neither all nor none nor a file that can be read: {e.Message}", e);
        }
    }

    /// <summary>Whether the customer is taken to have consented.</summary>
    public bool Gives(CustomerId customer) => _all || _listed.Contains(customer.Value);
}
