namespace Orchestration.AzureHost.SendGrid;

/// <summary>A request failed before any of its content had left: whoever it was for has not accepted it.</summary>
internal sealed class NotSentException(Exception cause) : Exception("The request did not leave.", cause);
