using Orchestration.Core.Events;
using Orchestration.Core.Journeys;

namespace Orchestration.AzureHost.Tests.Scenarios;

/// <summary>A host that a script is played on.</summary>
internal interface IShopHost : IAsyncDisposable
{
    /// <summary>The host's clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Who carries its mails.</summary>
    ScriptedPost Post { get; }

    /// <summary>Events come in and are decided; nothing they bring is done yet.</summary>
    Task TakeInAsync(params CustomerEvent[] events);

    /// <summary>What waits to be done now is done.</summary>
    Task SettleAsync();

    /// <summary>Time passes, and everything is done when it is due.</summary>
    Task PassUntilAsync(DateTimeOffset end);

    /// <summary>A file of the configuration changes.</summary>
    Task EditAsync(string file, string text);

    /// <summary>All receipts of a customer.</summary>
    Task<IReadOnlyList<Receipt>> TimelineAsync(string customer);
}
