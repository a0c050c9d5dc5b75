namespace Orchestration.AzureHost.SendGrid;

/// <summary>How mails are handed to SendGrid.</summary>
public sealed record SendGridOptions
{
    /// <summary>Where the API is for accounts outside the EU region.</summary>
    public static readonly Uri DefaultHost = new("https://api.sendgrid.com");

    /// <summary>The API key; it needs the permission to send mail and no other. Never logged.</summary>
    public required string ApiKey { get; init; }

    /// <summary>Where the API is. Accounts in the EU region are at <c>https://api.eu.sendgrid.com</c>.</summary>
    public Uri Host { get; init; } = DefaultHost;

    /// <summary>True has SendGrid check each mail and deliver none (sandbox mode); such a mail counts as sent.</summary>
    public bool Sandbox { get; init; }

    /// <summary>Whether opens are tracked, with a picture in the mail.</summary>
    public bool TrackOpens { get; init; } = true;

    /// <summary>Whether clicks are tracked, by links that lead through SendGrid. The links to unsubscribe and to choose never do.</summary>
    public bool TrackClicks { get; init; } = true;

    /// <summary>The most requests at once, of all batches together. SendGrid takes one mail a request, since each is made for its reader.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>The patience for connecting, before anything has left.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The patience for an answer. Long, since giving up leaves an unknown outcome.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How much longer an answer is waited for once sending is stopped; mostly that is enough to know.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The host alone.</summary>
    public override string ToString() => Host.ToString();
}
