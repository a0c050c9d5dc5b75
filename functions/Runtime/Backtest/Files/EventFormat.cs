namespace Orchestration.Runtime.Backtest.Files;

/// <summary>What a file of events is written in. Recognised by its first line, never by its name.</summary>
public enum EventFormat
{
    /// <summary>A CloudEvent in JSON on each line.</summary>
    JsonLines,

    /// <summary>Comma, semicolon or tab separated values with a header.</summary>
    Csv,

    /// <summary>The CDNOW sample of purchases: master id, sample id, date, number of CDs, dollars, set apart by blanks.</summary>
    Cdnow,
}
