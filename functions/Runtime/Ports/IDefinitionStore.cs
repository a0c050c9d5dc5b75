namespace Orchestration.Runtime.Ports;

/// <summary>Keeps every version of every journey that ever ran here, so that an edit never breaks an enrollment.</summary>
public interface IDefinitionStore
{
    /// <summary>All versions.</summary>
    ValueTask<IReadOnlyList<PinnedDefinition>> LoadAllAsync(CancellationToken cancellation);

    /// <summary>Adds versions; ones already known are left alone.</summary>
    ValueTask SaveAsync(IReadOnlyList<PinnedDefinition> definitions, CancellationToken cancellation);
}
