namespace Orchestration.Runtime.Tests.Backtest.Files;

public sealed class CsvTextTests
{
    [Fact]
    public void Quotes_hold_separators_quotes_and_line_breaks_and_lines_are_counted_through_them()
    {
        var read = Csv.Read("who,at,sum\n\"ann, \"\"the\nfirst\"\"\",2024-05-01,1\nbob,2024-05-01,oops\n", Csv.Rows);
        read[0].Event!.Customer.Value.ShouldBe("ann, \"the\nfirst\"");
        read[1].Problem!.Line.ShouldBe(4);
    }

    [Theory]
    [InlineData("\uFEFFwho,at,sum\r\nann,2024-05-01,1\r\n")]
    [InlineData("who;at;sum\nann;2024-05-01;1\n")]
    [InlineData("who\tat\tsum\nann\t2024-05-01\t1\n")]
    [InlineData("who , at , sum\n ann , 2024-05-01 , 1 \n")]
    [InlineData("who,at,sum\n\n\nann,2024-05-01,1")]
    public void Marks_line_ends_separators_and_blanks_of_all_sorts_are_read(string text) =>
        Csv.Read(text, Csv.Rows).ShouldHaveSingleItem().Event!.Customer.Value.ShouldBe("ann");

    [Fact]
    public void A_compressed_file_is_read_as_it_is()
    {
        using var file = new TempFile(TempFile.Gzip("who,at,sum\nann,2024-05-01,1\n"), "shop.csv.gz");
        file.Read(Csv.Rows).ShouldHaveSingleItem().Event!.Key.Source.ShouldBe("shop.csv.gz");
    }
}
