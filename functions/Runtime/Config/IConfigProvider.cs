namespace Orchestration.Runtime.Config;

/// <summary>Gives the configuration that is in force.</summary>
public interface IConfigProvider
{
    /// <summary>The configuration. Read it once for each piece of work: it may be another one the next time.</summary>
    ShopConfig Current { get; }

    /// <summary>Calls <paramref name="changed"/> with each new configuration, until the answer is disposed of. It is called one at a time and must not throw.</summary>
    IDisposable Subscribe(Action<ShopConfig> changed);
}
