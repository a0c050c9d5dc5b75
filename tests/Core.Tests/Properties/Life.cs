using Orchestration.Core.Messages;

namespace Orchestration.Core.Tests.Properties;

/// <summary>A customer's life under a shop's configuration, which may change to another's and back.</summary>
internal sealed record Life(Shop First, Shop Second, Act[] Acts)
{
    /// <summary>The lives with some acts left out, for finding the shortest that fails.</summary>
    public IEnumerable<Life> Shorter()
    {
        for (var size = Acts.Length / 2; size > 0; size /= 2)
        {
            for (var from = 0; from + size <= Acts.Length; from += size)
                yield return this with { Acts = [.. Acts[..from], .. Acts[(from + size)..]] };
        }
    }

    public override string ToString() => Printer.Print(this);
}
