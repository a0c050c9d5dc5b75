using System.Buffers;
using System.Text;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Tests.Templates;

namespace Orchestration.Runtime.Tests.Delivery.Mime;

public sealed class MimeWriterTests
{
    private static readonly MailMessage Mail = new()
    {
        MessageId = "0123456789abcdef",
        From = "Larkspur & Finch <hello@shop.example>",
        To = "ada@customer.example",
        Subject = "Your parcel",
        Html = "<p>Hello</p>\n",
        Text = "Hello\n",
        UnsubscribeUrl = "https://shop.example/unsubscribe/AbC_-",
        Date = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
    };

    [Fact]
    public void A_mail_has_the_headers_of_the_standards()
    {
        var read = MimeReader.Read(Write(Mail));

        read.Headers.Select(h => h.Name).ShouldBe(["Date", "From", "To", "Subject", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post", "X-Journey-Message", "MIME-Version", "Content-Type"]);
        read.Header("Date").ShouldBe("Fri, 02 Jan 2026 03:04:05 +0100");
        read.Header("From").ShouldBe("\"Larkspur & Finch\" <hello@shop.example>");
        read.Header("To").ShouldBe("ada@customer.example");
        read.Header("Subject").ShouldBe("Your parcel");
        read.Header("Message-ID").ShouldBe("<0123456789abcdef@shop.example>");
        read.Header("List-Unsubscribe").ShouldBe("<https://shop.example/unsubscribe/AbC_->");
        read.Header("List-Unsubscribe-Post").ShouldBe("List-Unsubscribe=One-Click");
        read.Header("X-Journey-Message").ShouldBe("0123456789abcdef");
        read.Parts().Select(p => p.Header("Content-Type")).ShouldBe(["text/plain; charset=utf-8", "text/html; charset=utf-8"]);
        read.Parts().Select(p => p.Text()).ShouldBe(["Hello\n", "<p>Hello</p>\n"]);
    }

    [Fact]
    public void A_mail_without_an_unsubscribe_link_has_no_list_headers() =>
        MimeReader.Read(Write(Mail with { UnsubscribeUrl = null })).Headers.ShouldNotContain(h => h.Name.StartsWith("List-"));

    [Fact]
    public void A_rendered_mail_is_written_as_it_was()
    {
        var rendered = Models.Template("# Grüße\n\nVon {{shop.name}} = 100 %\n\n**[Go]({{shop.url}}/a?b=c&d=e)**", "subject: 'Grüße an {{customer.first_name}}'").Render(Models.Of());

        var bytes = Write(Mail with { Subject = rendered.Subject, Html = rendered.Html, Text = rendered.Text, From = "Grüne Läden GmbH & Co. KG mit sehr langem Namen <hello@shop.example>" });

        Golden.ShouldMatch(Encoding.UTF8.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal), "greeting.eml");
    }

    [Fact]
    public void The_same_mail_gives_the_same_bytes_to_a_stream_and_to_a_buffer()
    {
        using var stream = new MemoryStream();
        MimeWriter.Write(Mail, stream);

        stream.ToArray().ShouldBe(Write(Mail));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("Grüße aus Köln: ein Päckchen für Sie, und noch ein paar Worte mehr, damit es mehrere Zeilen werden")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    [InlineData("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen")]
    [InlineData("two  spaces   and more, here and there, so that a line must be folded  somewhere near  its  very  end")]
    [InlineData("=?utf-8?B?SGk=?= pretends to be encoded")]
    [InlineData("trailing space ")]
    public void A_subject_arrives_as_it_was(string subject) =>
        MimeReader.Read(Write(Mail with { Subject = subject })).Header("Subject").ShouldBe(subject.Trim());

    [Fact]
    public void A_subject_that_is_one_endless_word_arrives_whole()
    {
        var subject = new string('w', 5000);

        MimeReader.Read(Write(Mail with { Subject = subject })).Header("Subject").ShouldBe(subject);
    }

    [Theory]
    [InlineData("Hi\r\nBcc: everybody@example.com", "Hi Bcc: everybody@example.com")]
    [InlineData("Hi\nBcc: x", "Hi Bcc: x")]
    [InlineData("Hi\r\r\n\n\tBcc: x", "Hi Bcc: x")]
    [InlineData("a\0b\u0085c\u2028d", "a b c d")]
    public void A_subject_cannot_start_a_header(string subject, string expected) =>
        MimeReader.Read(Write(Mail with { Subject = subject })).Header("Subject").ShouldBe(expected);

    [Theory]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("a@b.example>")]
    [InlineData("Name <a@b.example>, c@d.example")]
    [InlineData("a b@c.example")]
    [InlineData("@b.example")]
    [InlineData("a@")]
    [InlineData("")]
    [InlineData("a\0@b.example")]
    public void An_address_that_is_not_one_address_is_refused_before_a_byte_is_written(string address)
    {
        var buffer = new ArrayBufferWriter<byte>();

        Should.Throw<FormatException>(() => MimeWriter.Write(Mail with { To = address }, buffer));
        Should.Throw<FormatException>(() => MimeWriter.Write(Mail with { From = address }, buffer));
        buffer.WrittenCount.ShouldBe(0);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://a.example/\r\nBcc: x")]
    [InlineData("https://a.example/>, <mailto:x@example.com")]
    [InlineData("/relative")]
    public void An_unsubscribe_link_that_is_no_web_address_is_refused(string url) =>
        Should.Throw<FormatException>(() => Write(Mail with { UnsubscribeUrl = url }));

    [Fact]
    public void A_domain_outside_ASCII_is_written_in_its_ASCII_form() =>
        MimeReader.Read(Write(Mail with { To = "ada@bücher.example" })).Header("To").ShouldBe("ada@xn--bcher-kva.example");

    [Theory]
    [InlineData("a = b =20 = c\ttab \t\n trailing space \nend")]
    [InlineData(".\n.dot\n..\n")]
    [InlineData("\n\n\n")]
    [InlineData("")]
    [InlineData("From here\nFrom there\n")]
    [InlineData("日本語の文章はbase64の方が短い。\n二行目")]
    [InlineData("mixed\r\nline\rends\n")]
    public void A_text_arrives_as_it_was(string text)
    {
        var read = MimeReader.Read(Write(Mail with { Text = text })).Parts()[0].Text();

        read.ShouldBe(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimEnd('\n') + "\n");
    }

    [Fact]
    public void A_line_of_any_length_arrives_as_it_was()
    {
        foreach (var unit in new[] { "x", "=", "é", "x ", "鳥", "😀" })
        {
            for (var length = 0; length < 200; length += unit == "x" ? 1 : 7)
            {
                var text = string.Concat(Enumerable.Repeat(unit, length)) + "|";
                MimeReader.Read(Write(Mail with { Html = text })).Parts()[1].Text().ShouldBe(text + "\n", $"{length} × {unit}");
            }
        }
    }

    [Fact]
    public void Foreign_scripts_are_written_as_base64_and_European_ones_as_quoted_printable()
    {
        var read = MimeReader.Read(Write(Mail with { Text = "日本語の文章", Html = "Ein paar Grüße und ein kleines Paket aus der Stadt am Rhein" }));

        read.Parts().Select(p => p.Header("Content-Transfer-Encoding")).ShouldBe(["base64", "quoted-printable"]);
    }

    [Fact]
    public void A_naughty_text_adds_no_header_wherever_it_stands()
    {
        var names = MimeReader.Read(Write(Mail)).Headers.Select(h => h.Name).ToList();

        foreach (var text in NaughtyStrings.AllOrSkip())
        {
            var read = MimeReader.Read(Write(Mail with { Subject = text, From = $"{text} <hello@shop.example>", Text = text, Html = text, MessageId = text }));

            read.Headers.Select(h => h.Name).ShouldBe(names, text);
            read.Header("From").ShouldContain("hello@shop.example", Case.Sensitive, text);
            read.Header("Subject").ShouldBe(MimeText.OnOneLine(text), text);
            read.Parts().Count.ShouldBe(2, text);
        }
    }

    private static byte[] Write(MailMessage mail)
    {
        var buffer = new ArrayBufferWriter<byte>();
        MimeWriter.Write(mail, buffer);
        var bytes = buffer.WrittenSpan.ToArray();
        foreach (var line in Encoding.Latin1.GetString(bytes).Split("\r\n"))
        {
            line.Length.ShouldBeLessThanOrEqualTo(line.StartsWith("List-Unsubscribe:", StringComparison.Ordinal) ? 998 : line.Contains(' ', StringComparison.Ordinal) ? 560 : 78);
            line.ShouldNotContain('\r');
            line.ShouldNotContain('\n');
        }

        return bytes;
    }
}
