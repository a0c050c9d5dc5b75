using System.Text;
using Orchestration.Runtime.Backtest.Files;

namespace Orchestration.Runtime.Tests.Backtest.Files;

public sealed class CsvProblemTests
{
    [Theory]
    [InlineData("ann,2024-05-01,1,9,x", ProblemKind.BadRow)]
    [InlineData("ann,2024-05-01", ProblemKind.BadRow)]
    [InlineData("ann,20\"24-05-01,1", ProblemKind.BadRow)]
    [InlineData("\"ann\"x,2024-05-01,1", ProblemKind.BadRow)]
    [InlineData(",2024-05-01,1", ProblemKind.NoCustomer)]
    [InlineData("  ,2024-05-01,1", ProblemKind.NoCustomer)]
    [InlineData("ann,2024-13-01,1", ProblemKind.BadTime)]
    [InlineData("ann,1/5/2024,1", ProblemKind.BadTime)]
    [InlineData("ann,,1", ProblemKind.BadTime)]
    [InlineData("ann,2024-05-01\0,1", ProblemKind.BadTime)]
    [InlineData("ann,0001-01-01,1", ProblemKind.BadTime)]
    [InlineData("ann,2024-05-01 00:00:00 and much more than any time would have,1", ProblemKind.BadTime)]
    [InlineData("ann,2024-05-01,twelve", ProblemKind.BadNumber)]
    [InlineData("ann,2024-05-01,", ProblemKind.BadNumber)]
    [InlineData("ann,2024-05-01,1e300", ProblemKind.BadNumber)]
    [InlineData("ann,2024-05-01,1\0", ProblemKind.BadNumber)]
    [InlineData("ann,2024-05-01,NaN", ProblemKind.BadNumber)]
    [InlineData("ann,2024-05-01,-1", ProblemKind.NegativeAmount)]
    public void A_bad_row_is_reported_with_its_line_and_its_neighbours_are_read(string row, ProblemKind kind)
    {
        var read = Csv.Read($"who,at,sum\nann,2024-05-01,1\n{row}\nbob,2024-05-01,2\n", Csv.Rows);

        read.Where(r => r.Event is not null).Select(r => r.Event!.Customer.Value).ShouldBe(["ann", "bob"]);
        var problem = read.Single(r => r.Problem is not null).Problem!;
        problem.Kind.ShouldBe(kind);
        problem.Line.ShouldBe(3);
    }

    [Fact]
    public void A_problem_says_nothing_of_what_the_row_holds()
    {
        var problem = Csv.Read("who,at,sum\nann@example.org,secret,1\n", Csv.Rows).ShouldHaveSingleItem().Problem!;
        problem.Text.ShouldNotContain("secret");
        problem.Text.ShouldNotContain("ann");
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_in_an_id_are_reported()
    {
        using var file = new TempFile(Encoding.Latin1.GetBytes("who,at,sum\nJosé,2024-05-01,1\n"));
        file.Read(Csv.Rows).ShouldHaveSingleItem().Problem!.Kind.ShouldBe(ProblemKind.BadRow);
    }

    [Fact]
    public void A_quote_that_is_never_closed_counts_every_line_it_swallows()
    {
        var read = Csv.Read("who,at,sum\nann,2024-05-01,1\n\"bob,2024-05-01,1\ncid,2024-05-01,1\ndan,2024-05-01,1\n", Csv.Rows);
        read[0].Event.ShouldNotBeNull();
        read[1].Problem!.Kind.ShouldBe(ProblemKind.BadRow);
        read[1].Problem!.Line.ShouldBe(3);
        read[1].Rows.ShouldBe(3);
    }
}
