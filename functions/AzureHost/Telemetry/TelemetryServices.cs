using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.Extensibility;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Orchestration.AzureHost.Telemetry;

/// <summary>Sends logs, spans and measurements to Application Insights, where <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> names one.</summary>
public static class TelemetryServices
{
    private const string Provider = "Microsoft.Extensions.Logging.ApplicationInsights.ApplicationInsightsLoggerProvider";

    /// <summary>Registers the export.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddApplicationInsightsTelemetryWorkerService();
        services.ConfigureFunctionsApplicationInsights();
        services.AddSingleton<ITelemetryInitializer, KeepErrors>();
        services.AddHostedService(made => new TelemetryForwarder(made.GetService<TelemetryClient>()));
        // The SDK lets only warnings pass unless its own rule goes.
        services.Configure<LoggerFilterOptions>(options =>
        {
            foreach (var rule in options.Rules.Where(rule => rule.ProviderName == Provider).ToArray()) options.Rules.Remove(rule);
        });
        return services;
    }
}
