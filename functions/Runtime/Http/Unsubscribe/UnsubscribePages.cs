using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Http.Pages;

namespace Orchestration.Runtime.Http.Unsubscribe;

/// <summary>What a customer sees on the way out: one question, one button, no second thoughts.</summary>
internal static class UnsubscribePages
{
    /// <summary>The query value by which the page's form withdraws more than the link's topic.</summary>
    public const string WholePurpose = "page-all";

    private const string Page = "page";

    public static Html Invalid => Html.Of($"""
        <div class="card pad ask"><div class="mark" aria-hidden="true">?</div><h1>This link does not work</h1>
        <p>It may have been cut off or changed on its way. Please open the link in the mail itself, or copy all of it.</p>
        <p class="soft">If it still does not work, simply answer the mail and ask to be taken off the list.</p></div>
        """);

    public static Html Failed => Html.Of($"""
        <div class="card pad ask"><div class="mark" aria-hidden="true">!</div><h1>That did not work</h1>
        <p>You are still subscribed. The mistake is ours; please try again in a minute.</p></div>
        """);

    public static Html Ask(UnsubscribeClaim claim, string token, ShopWords words) => Html.Of($"""
        <div class="card pad ask"><div class="mark" aria-hidden="true">✉</div><h1>Unsubscribe?</h1>
        <p>You will no longer get mails {About(claim, wholePurpose: false, words)} from <strong>{words.ShopName}</strong>.</p>
        {Form(token, Page, "Unsubscribe", "button")}
        {(claim.Topic is null ? Html.None : Form(token, WholePurpose, $"Stop all “{words.Purpose(claim.Purpose)}” mails", "button quiet"))}
        <p class="soft small">Mails about your orders still reach you.</p></div>
        """);

    public static Html Done(UnsubscribeClaim claim, bool wholePurpose, ShopWords words) => Html.Of($"""
        <div class="card pad ask"><div class="mark" aria-hidden="true">✓</div><h1>You are unsubscribed</h1>
        <p>{words.ShopName} no longer sends you mails {About(claim, wholePurpose, words)}.</p>
        <p class="soft">Nothing more to do; you can close this page.</p></div>
        """);

    private static Html About(UnsubscribeClaim claim, bool wholePurpose, ShopWords words) =>
        claim.Topic is { } topic && !wholePurpose
            ? Html.Of($"about <strong>{words.Topic(topic)}</strong>")
            : Html.Of($"for <strong>{words.Purpose(claim.Purpose)}</strong>");

    private static Html Form(string token, string from, string label, string style) =>
        Html.Of($"""<form method="post" action="/unsubscribe/{token}?from={from}"><button class="{style}">{label}</button></form>""");
}
