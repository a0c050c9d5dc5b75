using Orchestration.Runtime.Backtest.Files;

namespace Orchestration.Runtime.Tests.Backtest.Files;

public sealed class UnreadableFileTests
{
    [Fact]
    public void A_compressed_file_that_was_cut_off_says_so()
    {
        var noise = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"c{i * 7919 % 10007},2024-05-01,{i}\n"));
        var packed = TempFile.Gzip("who,at,sum\n" + noise);
        using var file = new TempFile(packed[..(packed.Length / 2)]);
        Should.Throw<EventFileException>(() => file.Read(Csv.Rows)).Message.ShouldContain("cannot be read to its end");
    }

    [Fact]
    public void A_row_without_end_stops_the_reading_with_its_line()
    {
        using var file = new TempFile("who,at,sum\nann,2024-05-01,1\n\"" + new string('x', 2_000_000));
        Should.Throw<EventFileException>(() => file.Read(Csv.Rows)).Message.ShouldStartWith("shop.csv:3: a row is longer than 256 KiB");
    }

    [Fact]
    public void An_empty_file_is_refused() => Should.Throw<EventFileException>(() => Csv.Read("", Csv.Rows)).Message.ShouldBe("shop.csv: the file is empty.");

    [Fact]
    public void A_file_that_is_not_there_or_is_a_folder_is_refused()
    {
        Should.Throw<EventFileException>(() => EventFile.Open("no-such.csv")).Message.ShouldBe("no-such.csv: there is no such file.");
        Should.Throw<EventFileException>(() => EventFile.Open(Path.GetTempPath())).Message.ShouldContain("is a folder");
    }
}
