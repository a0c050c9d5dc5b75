using System.Globalization;
using Azure;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>A version of a customer: the epoch of its timeline and the etag of its state, so that a commit needs no read to know them.</summary>
internal readonly record struct CustomerVersion(int Epoch, ETag ETag)
{
    /// <summary>The version of a text made by <see cref="ToString"/>.</summary>
    /// <exception cref="ArgumentException">It is no such text.</exception>
    public static CustomerVersion Parse(string version)
    {
        var colon = version.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(version.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            ? new(epoch, new(version[(colon + 1)..]))
            : throw new ArgumentException("The version is not one of this store's.", nameof(version));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Epoch}:{ETag}";
}
