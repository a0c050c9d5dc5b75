namespace Orchestration.EmbeddedHost.Bench;

/// <summary>What waiting enrollments cost a host that is started on them.</summary>
/// <param name="Count">How many wait.</param>
/// <param name="MemoryBytesEach">Resident bytes above those of a host without any, for each.</param>
/// <param name="DiskBytesEach">Bytes of the data directory, for each.</param>
/// <param name="StartSeconds">From the start of the process to its first answer on <c>/health</c>.</param>
/// <param name="ResidentBytes">Resident bytes of the started host.</param>
internal sealed record WaitingFigures(int Count, double MemoryBytesEach, double DiskBytesEach, double StartSeconds, long ResidentBytes);
