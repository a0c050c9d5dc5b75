using System.Text;
using Microsoft.AspNetCore.Http;

namespace Orchestration.Runtime.Http.Pages;

/// <summary>Answers with a page: plain HTML and CSS, no scripts, everything from here.</summary>
internal static class Page
{
    private const string Head = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><link rel=\"icon\" href=\"data:,\"><style>";

    private static readonly string Policy =
        $"default-src 'none'; style-src {PageStyle.Source}; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static Task ShowAsync(HttpContext http, int status, string title, Html main)
    {
        var head = Html.Of($"<title>{title}</title></head><body><main>");
        var text = string.Concat(Head, PageStyle.Css, "</style>", string.Concat(head, main, "</main></body></html>"));
        var bytes = Encoding.UTF8.GetBytes(text);
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }
}
