namespace Orchestration.Runtime.Templates;

/// <summary>The look of a mail's parts, written into every element because mail programs drop style sheets.</summary>
internal static class MailStyles
{
    public const string Sans = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
    public const string Serif = "font-family:Georgia,'Times New Roman',serif;";

    public const string Paragraph = "margin:0 0 18px;";
    public const string Heading1 = "margin:0 0 18px;" + Serif + "font-size:28px;line-height:1.25;font-weight:normal;color:#1f2a25;";
    public const string Heading2 = "margin:30px 0 12px;" + Serif + "font-size:21px;line-height:1.3;font-weight:normal;color:#1f2a25;";
    public const string Heading3 = "margin:24px 0 8px;font-size:16px;line-height:1.4;font-weight:bold;color:#1f2a25;";
    public const string List = "margin:0 0 18px;padding:0 0 0 22px;";
    public const string Item = "margin:0 0 8px;";
    public const string Quote = "margin:0 0 18px;padding:2px 0 2px 18px;border-left:3px solid #b9c9bf;color:#4c5751;" + Serif + "font-style:italic;";
    public const string Rule = "margin:28px 0;border:0;border-top:1px solid #e2ddd3;height:0;font-size:0;line-height:0;";
    public const string Link = "color:#2c6350;text-decoration:underline;";
    public const string Code = "font-family:Consolas,Menlo,monospace;font-size:15px;background-color:#f1eee7;padding:1px 5px;border-radius:3px;";
    public const string CodeBlock = "margin:0 0 18px;padding:12px 16px;font-family:Consolas,Menlo,monospace;font-size:14px;line-height:1.5;background-color:#f1eee7;border-radius:6px;white-space:pre-wrap;";
    public const string Image = "display:block;max-width:100%;height:auto;border:0;border-radius:6px;";
    public const string Table = "width:100%;margin:0 0 18px;border-collapse:collapse;";
    public const string HeaderCell = "padding:8px 10px 8px 0;border-bottom:2px solid #d5cfc2;font-size:13px;line-height:1.4;color:#5a645f;";
    public const string Cell = "padding:10px 10px 10px 0;border-bottom:1px solid #e8e4db;vertical-align:top;";
    public const string ButtonTable = "margin:26px 0;border-collapse:separate;";
    public const string ButtonCell = "border-radius:6px;background-color:#2c6350;";
    public const string ButtonLink = "display:inline-block;padding:14px 28px;border:1px solid #2c6350;border-radius:6px;background-color:#2c6350;color:#ffffff;" + Sans + "font-size:16px;line-height:20px;font-weight:600;text-decoration:none;";
}
