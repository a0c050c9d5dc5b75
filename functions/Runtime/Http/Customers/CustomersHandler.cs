using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Http.Json;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Privacy;

namespace Orchestration.Runtime.Http.Customers;

/// <summary>
/// <c>/api/customers/{id}</c>: what is known about a customer, the timeline of decisions, everything as one document, and
/// erasure. Needs the admin key.
/// </summary>
public sealed class CustomersHandler(
    ICustomerStore store, Func<Catalog> catalog, Eraser eraser, AccessKeys keys, TimeProvider time, ILogger<CustomersHandler> log)
{
    private const int DefaultPage = 100;
    private const int MaxPage = 1000;

    /// <summary>Handles <c>GET</c> of the customer, <c>/timeline</c> and <c>/export</c>.</summary>
    public async Task GetAsync(HttpContext http)
    {
        if (await OpenAsync(http) is not { } path) return;
        var stored = (await store.LoadAsync([new(path.Id)], http.RequestAborted))[0];
        if (stored.Version is null)
        {
            await UnknownAsync(http);
            return;
        }

        await (path.Part switch
        {
            "" => Answers.JsonAsync(http, StatusCodes.Status200OK, json => CustomerJson.Write(json, stored.State, catalog(), time.GetUtcNow())),
            "timeline" => TimelineAsync(http, stored.State.Id),
            "export" => ExportAsync(http, stored.State),
            _ => Answers.ProblemAsync(http, StatusCodes.Status404NotFound, "A customer has no such part.", "There are timeline and export."),
        });
    }

    /// <summary>Handles <c>DELETE</c>: erases the customer and answers with a certificate.</summary>
    public async Task EraseAsync(HttpContext http)
    {
        if (await OpenAsync(http) is not { } path) return;
        if (path.Part.Length > 0)
        {
            http.Response.Headers.Allow = "GET, HEAD";
            await Answers.ProblemAsync(http, StatusCodes.Status405MethodNotAllowed, "Only the whole customer can be erased.");
            return;
        }

        if (await eraser.EraseAsync(new(path.Id), http.RequestAborted) is not { } certificate)
        {
            await UnknownAsync(http);
            return;
        }

        Logs.Erased(log);
        await Answers.JsonAsync(http, StatusCodes.Status200OK, certificate.Write);
    }

    private async ValueTask<CustomerPath?> OpenAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!keys.OpenAll(http.Request))
        {
            await Answers.UnauthorizedAsync(http, "admin");
            return null;
        }

        if (CustomerPath.Of(http) is { } path && path.Id.Length <= CustomerId.MaxLength) return path;
        await Answers.ProblemAsync(
            http, StatusCodes.Status400BadRequest, "Which customer?",
            $"Ask for /api/customers/{{id}}, the id percent-encoded and of at most {CustomerId.MaxLength} characters.");
        return null;
    }

    private static Task UnknownAsync(HttpContext http) => Answers.ProblemAsync(
        http, StatusCodes.Status404NotFound, "No such customer.", "No event with this subject was ever taken in. Ids are compared letter by letter.");

    private async Task TimelineAsync(HttpContext http, CustomerId customer)
    {
        if (!TryNumber(http, "after", 0, 0, long.MaxValue, out var after) || !TryNumber(http, "limit", DefaultPage, 1, MaxPage, out var limit))
        {
            await Answers.ProblemAsync(
                http, StatusCodes.Status400BadRequest, "after and limit are whole numbers.", $"after counts from 0, limit from 1 to {MaxPage}.");
            return;
        }

        var receipts = await store.TimelineAsync(customer, after, (int)limit, http.RequestAborted);
        await Answers.JsonAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("receipts"u8);
            foreach (var receipt in receipts) ReceiptJson.Write(json, receipt);
            json.WriteEndArray();
            if (receipts.Count == limit) json.WriteNumber("next"u8, receipts[^1].Number);
            else json.WriteNull("next"u8);
            json.WriteEndObject();
        });
    }

    private async Task ExportAsync(HttpContext http, CustomerState state)
    {
        http.Response.ContentType = "application/json";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"customer.json\"";
        await using var json = new Utf8JsonWriter(http.Response.Body, Answers.Writing);
        await CustomerExport.WriteAsync(json, state, store, catalog(), time.GetUtcNow(), http.RequestAborted);
    }

    private static bool TryNumber(HttpContext http, string name, long otherwise, long least, long most, out long number)
    {
        number = otherwise;
        var text = http.Request.Query[name].ToString();
        return text.Length == 0 || (long.TryParse(text, out number) && number >= least && number <= most);
    }
}
