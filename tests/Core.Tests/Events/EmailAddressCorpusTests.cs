using System.Xml.Linq;
using Orchestration.Core.Events;

namespace Orchestration.Core.Tests.Events;

/// <summary>Every address of Dominic Sayers' isemail corpus against the policy that <see cref="EmailAddress"/> states.</summary>
public class EmailAddressCorpusTests
{
    private const string Errors = "ISEMAIL_ERR";
    private static readonly string[] Deliverable = ["ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN"];
    private static readonly string[] HeaderSyntaxOnly = ["ISEMAIL_CFWS", "ISEMAIL_DEPREC", "ISEMAIL_RFC5322"];

    [Theory]
    [InlineData("tests.xml", 66, 22, 60)]
    [InlineData("tests-original.xml", 88, 42, 83)]
    public void Errors_and_header_syntax_are_refused_and_deliverable_addresses_accepted(string file, int errors, int deliverable, int headerSyntax)
    {
        var cases = Read(file);

        cases.Where(c => c.Category == Errors).ShouldAllBe(c => EmailAddress.Problem(c.Address) != null);
        cases.Where(c => Deliverable.Contains(c.Category)).ShouldAllBe(c => EmailAddress.Problem(c.Address) == null);
        cases.Where(c => HeaderSyntaxOnly.Contains(c.Category)).ShouldAllBe(c => EmailAddress.Problem(c.Address) != null);
        cases.Count(c => c.Category == Errors).ShouldBe(errors);
        cases.Count(c => Deliverable.Contains(c.Category)).ShouldBe(deliverable);
        cases.Count(c => HeaderSyntaxOnly.Contains(c.Category)).ShouldBe(headerSyntax);
    }

    [Theory]
    [InlineData("tests.xml", 7, 9)]
    [InlineData("tests-original.xml", 32, 34)]
    public void Of_rfc_5321_quoted_local_parts_and_single_labels_are_accepted_and_numbers_refused(string file, int accepted, int refused)
    {
        var cases = Read(file).Where(c => c.Category == "ISEMAIL_RFC5321").ToList();

        cases.Where(c => c.Diagnosis is "ISEMAIL_RFC5321_QUOTEDSTRING" or "ISEMAIL_RFC5321_TLD").ShouldAllBe(c => EmailAddress.Problem(c.Address) == null);
        cases.Where(c => c.Diagnosis is "ISEMAIL_RFC5321_ADDRESSLITERAL" or "ISEMAIL_RFC5321_IPV6DEPRECATED" or "ISEMAIL_RFC5321_TLDNUMERIC")
            .ShouldAllBe(c => EmailAddress.Problem(c.Address) != null);
        cases.Count(c => EmailAddress.Problem(c.Address) is null).ShouldBe(accepted);
        cases.Count(c => EmailAddress.Problem(c.Address) is not null).ShouldBe(refused);
    }

    private static List<Case> Read(string file)
    {
        var document = XDocument.Load(TestData.PathOrSkip(Path.Combine("isemail", file)), LoadOptions.PreserveWhitespace);
        return [.. document.Descendants("test").Select(test => new Case(
            Unescape((string?)test.Element("address") ?? ""), (string)test.Element("category")!, (string)test.Element("diagnosis")!))];
    }

    /// <summary>The corpus writes a control character as its Unicode symbol, U+2400 onwards, since XML cannot hold it.</summary>
    private static string Unescape(string text) =>
        string.Concat(text.Select(c => c is >= '\u2400' and <= '\u241f' ? (char)(c - '\u2400') : c == '\u2421' ? '\u007f' : c));

    private sealed record Case(string Address, string Category, string Diagnosis);
}
