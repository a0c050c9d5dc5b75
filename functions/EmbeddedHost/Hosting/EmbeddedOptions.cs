namespace Orchestration.EmbeddedHost.Hosting;

/// <summary>Where the embedded host keeps and finds things.</summary>
/// <param name="Data">The data directory.</param>
/// <param name="Config">The configuration's directory.</param>
/// <param name="Deliver"><c>outbox</c> or an SMTP address, or null for what <c>sending.yaml</c> says. May hold a password: never logged.</param>
/// <param name="PublicUrl">Where customers reach this host, for the links in mails; without a slash at the end.</param>
public sealed record EmbeddedOptions(string Data, string Config, string? Deliver, string PublicUrl)
{
    /// <summary>Where the host listens unless told otherwise: this machine alone.</summary>
    public const string DefaultUrl = "http://127.0.0.1:7071";

    /// <summary>True where the data can be made again, as the demo's: commits then do not wait for the disk.</summary>
    public bool IsThrowaway { get; init; }

    /// <summary>The outbox's folder.</summary>
    public string Outbox => Path.Combine(Data, "outbox");

    /// <summary>Without <see cref="Deliver"/>, which may hold a password.</summary>
    public override string ToString() => $"data {Data}, configuration {Config}";
}
