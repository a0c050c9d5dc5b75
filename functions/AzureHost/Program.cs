using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Orchestration.AzureHost.Hosting;
using Orchestration.AzureHost.Telemetry;
using Orchestration.Runtime.Config;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.Services.AddJourneys(AppSettings.Read(builder.Configuration)).AddTelemetry();
    using var host = builder.Build();
    await Startup.PrepareAsync(host.Services, CancellationToken.None);
    await host.RunAsync();
    return 0;
}
catch (SettingsException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
catch (ConfigurationException wrong)
{
    foreach (var problem in wrong.Problems) await Console.Error.WriteLineAsync(problem.ToString());
    return 1;
}
