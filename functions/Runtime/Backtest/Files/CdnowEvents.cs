using System.Text;
using System.Text.RegularExpressions;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>
/// Reads the CDNOW sample (Fader and Hardie 2001; 2,357 customers): each line holds the customer's id in the full data,
/// the id in the sample, the day, the number of CDs and the dollars paid. The customer is the id in the sample, as it
/// stands (<c>0001</c>). Each line is an order at noon of its day, equal ones too.
/// </summary>
internal static partial class CdnowEvents
{
    private const int LongestLine = 256;

    /// <summary>Whether a file that begins with this line is one.</summary>
    public static bool IsOne(string firstLine) => Shape().IsMatch(firstLine);

    public static IEnumerable<FileEvent> Read(Stream stream, string file)
    {
        var lines = new LineReader(stream, LongestLine);
        while (lines.Read())
        {
            if (lines.IsTooLong)
                yield return FileEvent.Of(new FileProblem(lines.Number, ProblemKind.TooLong, $"is longer than {LongestLine} bytes."));
            else if (Encoding.UTF8.GetString(lines.Line.Span) is var line && !string.IsNullOrWhiteSpace(line))
                yield return Row(line, lines.Number, file);
        }
    }

    private static FileEvent Row(string text, long line, string file)
    {
        if (!Shape().IsMatch(text))
            return FileEvent.Of(new FileProblem(line, ProblemKind.BadRow, "is not: id, sample id, yyyyMMdd, number of CDs, dollars."));
        var parts = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (!EventTimes.TryRead(parts[2], out var time))
            return FileEvent.Of(new FileProblem(line, ProblemKind.BadTime, "the third column is no date."));
        if (!RowNumbers.TryRead(Encoding.UTF8.GetBytes(parts[3]), RowNumbers.MostPieces, out var quantity) || !RowNumbers.TryRead(Encoding.UTF8.GetBytes(parts[4]), RowNumbers.MostMoney, out var dollars))
            return FileEvent.Of(new FileProblem(line, ProblemKind.BadNumber, "the number of CDs or the dollars are out of range."));
        if (quantity <= 0)
            return FileEvent.Of(new FileProblem(line, ProblemKind.BadQuantity, "the number of CDs is zero."));
        var item = new OrderItem("cd", Category: null, (double)quantity, Price: null);
        return FileEvent.Of(line, new CustomerEvent(
            RowEvents.Key(file, line), EventTypes.OrderPlaced, new CustomerId(parts[1]), time,
            new RecordMap([
                new("value", Value.Of((double)dollars)),
                new("currency", Value.Of("USD")),
                new("items", Value.Of([item.ToValue()])),
            ])));
    }

    [GeneratedRegex(@"^\s*[0-9]{1,9}\s+[0-9]{1,9}\s+[0-9]{8}\s+[0-9]{1,9}\s+[0-9]{1,9}(\.[0-9]{1,4})?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
