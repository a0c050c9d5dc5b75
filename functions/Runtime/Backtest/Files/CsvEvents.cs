using CsvHelper;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>
/// Reads rows of separated values with a header (RFC 4180; the separator is found from the header). Rows that share an
/// order number are one event, wherever they stand; such a file is held in memory in a compact form and its events come
/// in the order of their times. Without an order column each row is an event, in the order of the file.
/// </summary>
internal static class CsvEvents
{
    /// <summary>The longest record in bytes: enough for any row, and an end to what a quote that is never closed can swallow.</summary>
    private const int LongestRecord = 256 * 1024;

    /// <exception cref="EventFileException">The header does not go with the mapping, the type of all rows is wrong, or the file cannot be read on.</exception>
    public static IEnumerable<FileEvent> Read(Stream stream, string file, ColumnMap? map, Func<string, string?>? typeProblem)
    {
        var malformed = new Queue<FileEvent>();
        using var reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            MaxRecordSize = LongestRecord,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = record => malformed.Enqueue(Describe(record)),
            TrackLineNumbers = true,
            TrimWhitespace = true,
            PoolStrings = true,
        });
        var header = Header(reader, file);
        var columns = new BoundColumns(map ?? ColumnMap.ByName(header, file), header, file);
        if (columns.ConstantType is { } type && typeProblem?.Invoke(type) is { } wrong) throw new EventFileException($"--columns: type {wrong}");
        var rows = new RowReader(reader, columns);
        var orders = rows.HasOrders ? new OrderGroups(file) : null;
        for (var more = true; more;)
        {
            more = Next(reader, file);
            while (malformed.TryDequeue(out var bad)) yield return bad;
            if (!more) break;
            if (rows.Read() is { } problem) yield return FileEvent.Of(problem);
            else if (orders is null) yield return FileEvent.Of(rows.Row.Line, RowEvents.Of(rows.Row, file));
            else orders.Add(rows.Row);
        }

        if (orders is null) yield break;
        foreach (var order in orders.InTimeOrder()) yield return order;
    }

    private static string[] Header(CsvReader reader, string file)
    {
        try
        {
            reader.ReadHeader();
        }
        catch (CsvFormatException e)
        {
            throw new EventFileException($"{file}:1: the header cannot be read: {e.Message}", e);
        }

        return reader.Headers.Count > 0 ? [.. reader.Headers.Select(name => name.Trim())] : throw new EventFileException($"{file}: the file is empty.");
    }

    private static bool Next(CsvReader reader, string file)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException e)
        {
            throw new EventFileException($"{file}:{e.LineNumber}: a row is longer than {LongestRecord / 1024} KiB; is a quote not closed?", e);
        }
    }

    private static FileEvent Describe(CsvMalformedRecord record)
    {
        // A quote astray can take the following lines with it; all of them are left out, so all are counted.
        // Where the file ends within quotes, the last line's end is part of the record, and no line follows it.
        var lines = 1 + record.RawRecord.AsSpan().TrimEnd("\r\n").Count('\n');
        var text = record.Reason switch
        {
            CsvMalformedReason.FieldCountMismatch => "does not have as many columns as the header",
            CsvMalformedReason.UnterminatedQuote => "a quote is never closed",
            _ => "a quote stands where none belongs",
        };
        return FileEvent.Of(new FileProblem(record.LineNumber, ProblemKind.BadRow, lines == 1 ? text + "." : $"{text}; the record goes over {lines} lines."), lines);
    }
}
