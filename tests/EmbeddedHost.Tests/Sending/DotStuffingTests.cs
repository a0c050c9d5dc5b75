using System.Buffers;
using System.Text;
using Orchestration.EmbeddedHost.Sending.Smtp;

namespace Orchestration.EmbeddedHost.Tests.Sending;

public class DotStuffingTests
{
    [Theory]
    [InlineData("", ".\r\n")]
    [InlineData("a\r\n", "a\r\n.\r\n")]
    [InlineData("no line end", "no line end\r\n.\r\n")]
    [InlineData(".\r\n..\r\n.hidden\r\na.b\r\n", "..\r\n...\r\n..hidden\r\na.b\r\n.\r\n")]
    [InlineData("smuggled\n.\nMAIL", "smuggled\r\n..\r\nMAIL\r\n.\r\n")]
    [InlineData("smuggled\r.\rMAIL", "smuggled\r\n..\r\nMAIL\r\n.\r\n")]
    [InlineData("\r\n\r\n", "\r\n\r\n.\r\n")]
    public void Only_our_own_last_dot_ends_a_mail(string mail, string travels)
    {
        var output = new ArrayBufferWriter<byte>();

        DotStuffing.Write(Encoding.ASCII.GetBytes(mail), output);

        Encoding.ASCII.GetString(output.WrittenSpan).ShouldBe(travels);
    }
}
