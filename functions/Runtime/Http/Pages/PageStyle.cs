using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Runtime.Http.Pages;

/// <summary>The one style sheet of all pages. It stands in the page itself, and the policy lets in that very text alone.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--ground:#f6f5f2;--card:#fff;--ink:#1d1c1a;--soft:#68645d;--line:#e4e1da;--accent:#0b6b57;--accent-ink:#fff;--tint:#e7f1ee}
        @media (prefers-color-scheme:dark){:root{--ground:#161615;--card:#201f1e;--ink:#eeece7;--soft:#a7a299;--line:#35332f;--accent:#5cc5ab;--accent-ink:#0c1f1a;--tint:#1f302c}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
        a{color:var(--accent)}
        a:focus-visible,button:focus-visible,input:focus-visible,pre:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:6px}
        main{max-width:52rem;margin:0 auto;padding:1.25rem 1rem 3rem}
        h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem;letter-spacing:-.01em}
        p{margin:.5rem 0}
        .soft{color:var(--soft)}
        .small{font-size:.875rem}
        .card{background:var(--card);border:1px solid var(--line);border-radius:14px}
        .pad{padding:1.5rem}
        .bar{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;align-items:end;justify-content:space-between;margin-bottom:1rem}
        .search{display:flex;gap:.5rem;flex:1 1 18rem;max-width:26rem}
        .search input{flex:1;min-width:0;font:inherit;padding:.55rem .8rem;border:1px solid var(--line);border-radius:10px;background:var(--card);color:inherit}
        .button{display:inline-block;font:inherit;font-weight:600;text-decoration:none;cursor:pointer;padding:.55rem 1.1rem;border-radius:10px;border:1px solid var(--accent);background:var(--accent);color:var(--accent-ink)}
        .button.quiet{background:transparent;color:var(--accent);border-color:var(--line)}
        .mails{list-style:none;margin:0;padding:0;overflow:hidden}
        .mails li+li{border-top:1px solid var(--line)}
        .mail{display:grid;grid-template-columns:2.5rem 1fr auto;gap:0 .9rem;padding:.85rem 1rem;text-decoration:none;color:inherit}
        .mail:hover{background:var(--tint)}
        .face{grid-row:1/4;width:2.5rem;height:2.5rem;border-radius:50%;display:grid;place-items:center;background:var(--tint);color:var(--accent);font-weight:700;text-transform:uppercase}
        .to{font-weight:600;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
        .when{color:var(--soft);font-size:.875rem;white-space:nowrap}
        .subject,.snippet{grid-column:2/4;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
        .snippet{color:var(--soft);font-size:.9rem}
        .pages{display:flex;justify-content:space-between;margin-top:1rem}
        .tabs{display:flex;gap:.25rem;margin:1rem 0 .75rem}
        .tabs a{padding:.4rem .9rem;border-radius:999px;text-decoration:none;font-weight:600}
        .tabs a[aria-current]{background:var(--tint)}
        .facts{display:grid;grid-template-columns:auto 1fr;gap:.15rem .9rem;margin:.75rem 0 0}
        .facts dt{color:var(--soft)}
        .facts dd{margin:0}
        .body{display:block;width:100%;height:calc(100vh - 8rem);min-height:28rem;border:0;background:#fff;border-radius:14px}
        pre{margin:0;white-space:pre-wrap;font:0.95rem/1.55 ui-monospace,"Cascadia Mono","DejaVu Sans Mono",monospace}
        code{font-family:ui-monospace,"Cascadia Mono","DejaVu Sans Mono",monospace}
        pre.small{font-size:.8rem}
        .code{white-space:pre;overflow-x:auto}
        .ask{max-width:30rem;margin:8vh auto 0}
        .ask form{margin-top:1.25rem}
        .ask .button{width:100%;text-align:center}
        .ask form+form{margin-top:.6rem}
        .choose{max-width:34rem;margin:4vh auto 0}
        .choose form{margin-top:1.25rem}
        .choose form+form{margin-top:.6rem}
        .choose form+form~p{margin-top:1.25rem}
        .choose .button{width:100%;text-align:center}
        .choose fieldset,.group{border:0;margin:0 0 1.5rem;padding:0;min-width:0}
        .choose legend{font-weight:700;padding:0}
        .choice{position:relative;display:grid;grid-template-columns:auto 1fr;gap:0 .9rem;padding:.85rem 1rem;border:1px solid var(--line);border-radius:10px;margin-top:.6rem}
        .choice:hover{border-color:var(--accent)}
        .choice:has(:checked){background:var(--tint)}
        .choice input{width:1.25rem;height:1.25rem;margin:.15rem 0 0;accent-color:var(--accent)}
        .choice label{font-weight:600;cursor:pointer}
        .choice label::after{content:"";position:absolute;inset:0}
        .choice p{margin:.1rem 0 0}
        .note{background:var(--tint);border-left:4px solid var(--accent);border-radius:10px;padding:.6rem 1rem;margin:1rem 0 0}
        .note:focus{outline:none}
        .note .facts{margin:.25rem 0 .4rem}
        .note.warn{background:var(--ground);border-color:var(--soft)}
        .mark{width:3rem;height:3rem;border-radius:50%;background:var(--tint);color:var(--accent);display:grid;place-items:center;font-size:1.4rem;margin-bottom:1rem}
        .empty{text-align:center;padding:3rem 1.5rem}
        .empty .mark{margin:0 auto 1rem}
        .empty .code{text-align:left;background:var(--ground);border:1px solid var(--line);border-radius:10px;padding:1rem;margin-top:1rem;font-size:.8rem}
        @media (max-width:34rem){h1{font-size:1.3rem}.pad{padding:1.1rem}.from{display:none}.empty{padding:2rem 1rem}.tabs a{padding:.4rem .7rem}.search{max-width:none}.ask{margin-top:1rem}.choose{margin-top:0}.body{height:calc(100vh - 4rem)}}
        """;

    /// <summary>The style sheet's mark in a content security policy.</summary>
    public static readonly string Source = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'";
}
