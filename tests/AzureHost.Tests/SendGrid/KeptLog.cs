using Microsoft.Extensions.Logging;
using Orchestration.AzureHost.SendGrid;

namespace Orchestration.AzureHost.Tests.SendGrid;

/// <summary>Keeps what was logged.</summary>
internal sealed class KeptLog : ILogger<SendGridSender>
{
    /// <summary>The errors, as text.</summary>
    public List<string> Errors { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Error) Errors.Add(formatter(state, exception));
    }
}
