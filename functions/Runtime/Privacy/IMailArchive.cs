namespace Orchestration.Runtime.Privacy;

/// <summary>Where a host itself keeps mails that it sent, which erasure has to reach.</summary>
public interface IMailArchive
{
    /// <summary>Removes mails by message id. Returns how many there were.</summary>
    int Remove(IReadOnlyCollection<string> messages);
}
