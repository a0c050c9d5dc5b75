namespace Orchestration.Runtime.Delivery;

/// <summary>What an unsubscribe link withdraws, and which message carried it.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Message">The message's id.</param>
/// <param name="Purpose">The consent purpose.</param>
/// <param name="Topic">The topic, where the message belonged to one.</param>
public sealed record UnsubscribeClaim(string Customer, string Message, string Purpose, string? Topic);
