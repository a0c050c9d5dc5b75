using Microsoft.Extensions.DependencyInjection;
using Orchestration.AzureHost.TableStorage;

namespace Orchestration.AzureHost.Hosting;

/// <summary>What must be there before anything is taken on.</summary>
internal static class Startup
{
    /// <summary>Makes the tables that are missing, and opens the configuration.</summary>
    /// <exception cref="InvalidOperationException">The customers are spread over other storage accounts.</exception>
    /// <exception cref="Runtime.Config.ConfigurationException">The configuration has errors.</exception>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<TableAccounts>().CreateTablesAsync(cancellation);
        await services.GetRequiredService<ConfigFollower>().OpenAsync(cancellation);
    }
}
