using Orchestration.EmbeddedHost.Sending.Outbox;

namespace Orchestration.EmbeddedHost.Tests.Sending.Outbox;

public sealed class MailFilesTests : IDisposable
{
    private const int Writers = 4;
    private const int Rounds = 500;

    private readonly string _folder = Directory.CreateTempSubdirectory("journeys-mails-").FullName;

    [Fact]
    public async Task Several_batches_may_need_the_same_folder_first_at_the_same_time()
    {
        var files = new MailFiles(_folder);
        using var together = new Barrier(Writers);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(
            () =>
            {
                try
                {
                    for (var round = 0; round < Rounds; round++)
                    {
                        together.SignalAndWait(TestContext.Current.CancellationToken);
                        files.Write(Name(round, writer), "mail\n"u8);
                    }
                }
                finally
                {
                    together.RemoveParticipant();
                }
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        for (var round = 0; round < Rounds; round++)
            Enumerable.Range(0, Writers).ShouldAllBe(writer => files.IsWhole(Name(round, writer), 5));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Name(int round, int writer) => Path.Combine($"{round}", $"{writer}.eml");
}
