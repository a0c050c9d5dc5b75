using Orchestration.Core.Values;

namespace Orchestration.Runtime.Config;

/// <summary>Who sends and how, from <c>sending.yaml</c>.</summary>
/// <param name="FromAddress">The sender's address.</param>
/// <param name="FromName">The sender's name.</param>
/// <param name="ReplyTo">Where answers go, or null for the sender's address.</param>
/// <param name="ShopName">The shop's name, as templates print it.</param>
/// <param name="ShopUrl">The shop's site.</param>
/// <param name="ShopAddress">The shop's postal address, which commercial mail must carry.</param>
/// <param name="Deliver"><c>outbox</c>, or an SMTP server as <c>smtp://user:password@host:port</c>. May hold a password: never logged.</param>
/// <param name="DefaultZone">Where a customer without a known time zone is taken to be.</param>
public sealed record SendingSettings(
    string FromAddress, string FromName, string? ReplyTo, string ShopName, string ShopUrl, string ShopAddress, string Deliver, IZone DefaultZone)
{
    /// <summary>Mails as files in a folder.</summary>
    public const string Outbox = "outbox";

    /// <summary>Without <see cref="Deliver"/>, which may hold a password.</summary>
    public override string ToString() => $"{FromName} <{FromAddress}>";
}
