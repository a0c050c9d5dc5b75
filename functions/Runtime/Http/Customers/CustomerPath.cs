using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Orchestration.Runtime.Http.Customers;

/// <summary>
/// Which customer, and which part, a request is about. Ids may hold any character, also slashes, so the id is taken from
/// the request's raw target: a decoded path no longer tells <c>%2F</c> from what was typed.
/// </summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Part"><c>timeline</c>, <c>export</c>, or empty for the customer itself.</param>
internal readonly record struct CustomerPath(string Id, string Part)
{
    private const string Prefix = "/api/customers";

    /// <summary>
    /// Reads <c>/api/customers/{id}[/timeline|/export]</c>, or <c>/api/customers?id=…[&amp;part=…]</c> for ids that no path
    /// can carry, such as <c>.</c>. Null where the id is missing.
    /// </summary>
    public static CustomerPath? Of(HttpContext http)
    {
        if (http.Request.Query["id"] is [{ Length: > 0 } id])
            return new(id, http.Request.Query["part"].ToString());
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var end = target.IndexOf('?', StringComparison.Ordinal);
        if (end >= 0) target = target[..end];
        var start = target.IndexOf(Prefix + "/", StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        var rest = target[(start + Prefix.Length + 1)..];
        var part = "";
        foreach (var name in new[] { "timeline", "export" })
        {
            if (!rest.EndsWith("/" + name, StringComparison.Ordinal)) continue;
            part = name;
            rest = rest[..^(name.Length + 1)];
            break;
        }

        var text = Uri.UnescapeDataString(rest);
        return text.Length == 0 ? null : new(text, part);
    }
}
