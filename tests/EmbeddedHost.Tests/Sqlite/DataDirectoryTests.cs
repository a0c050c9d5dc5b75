using System.Diagnostics;
using Orchestration.EmbeddedHost.Sqlite;

namespace Orchestration.EmbeddedHost.Tests.Sqlite;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), "journeys-" + Guid.NewGuid().ToString("N"));

    [Fact]
    public void A_second_one_is_refused_with_the_directory_and_what_to_do()
    {
        using var first = DataDirectory.Open(_path);

        var refusal = Should.Throw<StoreException>(() => DataDirectory.Open(_path));

        refusal.Message.ShouldContain(_path);
        refusal.Message.ShouldContain("--data");
    }

    [Fact]
    public void It_can_be_opened_again_once_it_is_let_go()
    {
        DataDirectory.Open(_path).Dispose();
        DataDirectory.Open(_path).Dispose();
    }

    [Fact]
    public void A_directory_that_is_a_file_is_refused()
    {
        File.WriteAllText(_path, "");
        Should.Throw<StoreException>(() => DataDirectory.Open(_path)).Message.ShouldContain(_path);
    }

    [Fact]
    public void Another_process_is_kept_out()
    {
        using var first = DataDirectory.Open(_path);

        using var other = Flock("--nonblock", "true");
        other.WaitForExit();

        other.ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task A_killed_process_leaves_no_lock_behind()
    {
        DataDirectory.Open(_path).Dispose();
        using var other = Flock("--no-fork", "sh", "-c", "echo held; exec sleep 600");
        (await other.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("held");
        Should.Throw<StoreException>(() => DataDirectory.Open(_path)).Message.ShouldContain("another process");

        other.Kill();
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);

        DataDirectory.Open(_path).Dispose();
    }

    [Fact]
    public void What_is_made_is_for_the_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        using var directory = DataDirectory.Open(_path);
        var file = directory.PrivateFile("some");

        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(_path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public void Dispose()
    {
        if (Directory.Exists(_path)) Directory.Delete(_path, recursive: true);
        else File.Delete(_path);
    }

    private Process Flock(params string[] arguments)
    {
        const string program = "/usr/bin/flock";
        Assert.SkipUnless(File.Exists(program), "There is no flock here to be the other process.");
        // Options come before the file, the command after it.
        var options = arguments.TakeWhile(a => a.StartsWith("--", StringComparison.Ordinal)).ToArray();
        return Process.Start(new ProcessStartInfo(program, [.. options, Path.Combine(_path, "lock"), .. arguments[options.Length..]])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
    }
}
