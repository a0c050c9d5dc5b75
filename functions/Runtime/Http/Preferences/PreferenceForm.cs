using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Orchestration.Runtime.Http.Preferences;

/// <summary>The page's form as it comes back.</summary>
/// <param name="Basis">The sheet it was filled in on.</param>
/// <param name="Ticked">The keys of the ticked boxes.</param>
/// <param name="StopsAll">True from the button that unsubscribes from everything.</param>
internal sealed record PreferenceForm(string Basis, IReadOnlySet<string> Ticked, bool StopsAll)
{
    /// <summary>The longest form, in bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The field of <see cref="Basis"/>.</summary>
    public const string BasisField = "basis";

    /// <summary>The field of each ticked box.</summary>
    public const string TickedField = "on";

    /// <summary>The field of <see cref="StopsAll"/>, whatever its value.</summary>
    public const string StopField = "stop";

    /// <summary>Reads the form; null where the body is longer than <see cref="MaxBytes"/>.</summary>
    /// <exception cref="InvalidDataException">It has more fields, or longer ones, than any form of ours.</exception>
    public static async ValueTask<PreferenceForm?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = await RequestBody.ReadAsync(request, MaxBytes, cancellation);
        if (body is null) return null;
        using var reader = new FormReader(Encoding.UTF8.GetString(body.Bytes.Span));
        var fields = reader.ReadForm();
        return new(
            fields.GetValueOrDefault(BasisField).ToString(),
            fields.GetValueOrDefault(TickedField).OfType<string>().ToHashSet(StringComparer.Ordinal),
            fields.ContainsKey(StopField));
    }
}
