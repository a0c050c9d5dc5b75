namespace Orchestration.Runtime.Config.Sources;

/// <summary>Where a shop's configuration is kept.</summary>
public interface IConfigSource
{
    /// <summary>Reads every file there is. What cannot be read is a problem in the answer, never an exception.</summary>
    ConfigFiles Read();

    /// <summary>A mark that changes whenever a file was added, changed or removed; cheap compared with <see cref="Read"/>.</summary>
    string Stamp();
}
