using System.Text;
using Orchestration.Core.Consent;
using Orchestration.Core.Events;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Http.Pages;

namespace Orchestration.Runtime.Http.Preferences;

/// <summary>What a customer sees who wants to choose: a box for each thing, in the shop's words, and one button.</summary>
internal static class PreferencePages
{
    public static Html Stale => Html.Of($"""
        <div class="note warn" role="alert" tabindex="-1" autofocus><p><strong>Nothing was saved yet.</strong> Something changed after you opened this page, maybe in another
        window. Below is how it stands now; please choose again.</p></div>
        """);

    public static Html Failed(string token) => Html.Of($"""
        <div class="card pad ask"><div class="mark" aria-hidden="true">!</div><h1>That did not work</h1>
        <p>What you chose was not saved, or not all of it. The mistake is ours; please go back and save again in a minute.</p>
        <p><a class="button" href="/preferences/{token}">See how it stands</a></p></div>
        """);

    public static Html Forgotten(ShopWords words) => Html.Of($"""
        <div class="card pad ask"><div class="mark" aria-hidden="true">✓</div><h1>There is nothing to choose</h1>
        <p>{words.ShopName} keeps nothing about you any more, and sends you no letters.</p>
        <p class="soft">Nothing more to do; you can close this page.</p></div>
        """);

    public static Html Moved(ShopWords words) => Html.Of($"""
        <div class="card pad ask"><div class="mark" aria-hidden="true">✉</div><h1>This link is for another address</h1>
        <p>It came with a mail to an address that {words.ShopName} no longer writes to. Please open the link in a mail to your present address.</p>
        <p class="soft">The unsubscribe link in every mail still works.</p></div>
        """);

    public static Html Saved(PreferenceSheet sheet)
    {
        var (on, off) = (Titles(sheet, isOn: true), Titles(sheet, isOn: false));
        return Html.Of($"""
            <div class="note" role="status" tabindex="-1" autofocus><p><strong>Saved.</strong>{(on.Length == 0 ? $" You get none of these from {sheet.ShopName} any more." : "")}</p>
            <dl class="facts">{Line("On", on)}{Line("Off", off)}</dl></div>
            """);
    }

    public static Html Choose(PreferenceSheet sheet, string token, Html note) => Html.Of($"""
        <div class="card pad choose"><h1>What would you like to get?</h1>
        <p class="soft">From <strong>{sheet.ShopName}</strong> to <bdi>{Masked(sheet.Address)}</bdi>. Nothing changes before you save.</p>
        {note}{Obstacle(sheet)}
        <form method="post" action="/preferences/{token}" autocomplete="off"><input type="hidden" name="{PreferenceForm.BasisField}" value="{sheet.Basis}">
        {sheet.Purposes.Where(purpose => !purpose.Choices.IsEmpty).Select(Purpose)}
        <button class="button">Save</button></form>
        <form method="post" action="/preferences/{token}"><button class="button quiet" name="{PreferenceForm.StopField}" value="all">Unsubscribe from everything</button></form>
        {sheet.Purposes.Where(purpose => purpose.Choices.IsEmpty).Select(Always)}</div>
        """);

    private static Html Purpose(PreferencePurpose purpose) => purpose.IsDivided
        ? Html.Of($"""<fieldset aria-describedby="{purpose.Text.Name}/about"><legend>{purpose.Text.Title}</legend><div id="{purpose.Text.Name}/about">{Sentence(purpose.Text.Describe)}</div>{purpose.Choices.Select(Choice)}</fieldset>""")
        : Html.Of($"""<div class="group">{purpose.Choices.Select(Choice)}</div>""");

    private static Html Choice(PreferenceChoice choice) => Html.Of($"""
        <div class="choice"><input type="checkbox" id="{choice.Key}" name="{PreferenceForm.TickedField}" value="{choice.Key}" aria-describedby="{choice.Key}/about"{(choice.State.IsOn ? Html.Of($" checked") : Html.None)}>
        <div><label for="{choice.Key}">{choice.Text.Title}</label><div id="{choice.Key}/about">{Sentence(choice.Text.Describe)}<p class="small said">{Said(choice.State)}</p></div></div></div>
        """);

    private static Html Always(PreferencePurpose purpose) => Html.Of($"""
        <p class="soft small"><strong>{purpose.Text.Title}.</strong> {purpose.Text.Describe} This is part of buying from us, whatever you choose here.</p>
        """);

    private static Html Sentence(string? text) => text is null ? Html.None : Html.Of($"""<p class="soft small">{text}</p>""");

    private static Html Obstacle(PreferenceSheet sheet) => sheet.Obstacle switch
    {
        SuppressionCause.Bounce => Html.Of($"""
            <div class="note warn"><p><strong>Our mails do not reach this address.</strong> One came back, so we do not write there, whatever you choose.
            Give us another address in the shop, and what you choose here counts for that one.</p></div>
            """),
        SuppressionCause.Complaint => Html.Of($"""
            <div class="note warn"><p><strong>We do not send letters to this address.</strong> One was reported as spam, and that stands, whatever you choose.
            Give us another address in the shop, and what you choose here counts for that one.</p></div>
            """),
        _ => Html.None,
    };

    private static string Said(ChoiceState state) => state switch
    {
        { IsOn: true, IsAhead: true, At: { } at } => $"You said yes; it counts from {at.UtcDateTime:d MMMM yyyy, HH:mm} UTC.",
        { IsOn: true, At: { } at } => $"You said yes on {Day(at)}.",
        { Refusal: GateReason.Withdrawn, At: { } at } => $"You stopped this on {Day(at)}.",
        { Refusal: GateReason.Suppressed, At: { } at } => $"You unsubscribed in your mail program on {Day(at)}.",
        { Refusal: GateReason.Lapsed } => "You said yes so long ago that it no longer counts. Tick it to say yes again.",
        { Refusal: GateReason.Unconfirmed } => "You said yes but never confirmed it. Tick it and save: that confirms it.",
        _ => "You have not asked for this.",
    };

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy");

    private static string[] Titles(PreferenceSheet sheet, bool isOn) =>
        [.. sheet.Choices.Where(choice => choice.State.IsOn == isOn).Select(choice => choice.Text.Title)];

    private static Html Line(string name, string[] titles) =>
        titles.Length == 0 ? Html.None : Html.Of($"<dt>{name}</dt><dd>{string.Join(", ", titles)}</dd>");

    /// <summary>Enough to know one's own address by, and not to learn another's.</summary>
    private static string Masked(string address)
    {
        if (!EmailAddress.TryParse(address, out var parts)) return "•••";
        var first = parts.LocalPart.EnumerateRunes().First(rune => rune != new Rune('"'));
        return $"{first}•••@{parts.Domain}";
    }
}
