using Microsoft.AspNetCore.Http;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Http.Journeys;

/// <summary><c>GET /api/journeys</c>: what every journey did, and how many customers rest at each step. Needs the admin key.</summary>
public sealed class JourneysHandler(ITallyStore tallies, Func<Catalog> catalog, AccessKeys keys)
{
    /// <summary>Handles the request.</summary>
    public async Task GetAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!keys.OpenAll(http.Request))
        {
            await Answers.UnauthorizedAsync(http, "admin");
            return;
        }

        var counts = await tallies.ReadAsync(http.RequestAborted);
        await Answers.JsonAsync(http, StatusCodes.Status200OK, json => JourneysJson.Write(json, counts, catalog()));
    }
}
