using Orchestration.EmbeddedHost.Sending.Smtp;

namespace Orchestration.EmbeddedHost.Tests.Sending;

public class SmtpOptionsTests
{
    [Theory]
    [InlineData("smtp://mail.example.com", "mail.example.com", 25, SmtpSecurity.StartTlsWhenOffered)]
    [InlineData("smtp://u:p@mail.example.com", "mail.example.com", 587, SmtpSecurity.StartTlsWhenOffered)]
    [InlineData("smtp://127.0.0.1:32525", "127.0.0.1", 32525, SmtpSecurity.StartTlsWhenOffered)]
    [InlineData("smtp://[::1]:2525/", "::1", 2525, SmtpSecurity.StartTlsWhenOffered)]
    [InlineData("smtps://mail.example.com", "mail.example.com", 465, SmtpSecurity.ImplicitTls)]
    [InlineData("smtp://mail.example.com?tls=required", "mail.example.com", 25, SmtpSecurity.StartTlsRequired)]
    [InlineData("smtp://mail.example.com?tls=none", "mail.example.com", 25, SmtpSecurity.None)]
    public void An_address_says_where_and_how(string text, string host, int port, SmtpSecurity security)
    {
        var options = SmtpOptions.Parse(text);

        options.Host.ShouldBe(host);
        options.Port.ShouldBe(port);
        options.Security.ShouldBe(security);
    }

    [Fact]
    public void Credentials_are_percent_decoded_and_never_printed()
    {
        var options = SmtpOptions.Parse("smtp://shop%40example.com:p%3Aa%2Fs%20s@mail.example.com?connections=8");

        options.User.ShouldBe("shop@example.com");
        options.Password.ShouldBe("p:a/s s");
        options.Connections.ShouldBe(8);
        options.ToString().ShouldBe("smtp://shop%40example.com:***@mail.example.com:587");
        $"{new { options }}".ShouldNotContain("p:a/s");
    }

    [Theory]
    [InlineData("", "not an address")]
    [InlineData("mail.example.com", "not an address")]
    [InlineData("http://mail.example.com", "'http' is not a way to send mail")]
    [InlineData("smtp://secret-user@mail.example.com", "needs a password")]
    [InlineData("smtp://u:secret-p@mail.example.com/path", "Nothing may follow")]
    [InlineData("smtp://mail.example.com?tls=maybe", "not 'maybe'")]
    [InlineData("smtps://mail.example.com?tls=none", "already means TLS")]
    [InlineData("smtp://mail.example.com?connections=0", "from 1 to 64")]
    [InlineData("smtp://mail.example.com?certificate=ab", "64 hexadecimal digits")]
    [InlineData("smtp://mail.example.com?speed=high", "'speed' is not a setting")]
    [InlineData("smtp://u:secret-p%00@mail.example.com", "character zero")]
    [InlineData("smtp://u:secret-p@mail.example.com:99999", "not an address")]
    public void What_is_wrong_with_an_address_is_said_without_its_secrets(string text, string problem)
    {
        var message = Should.Throw<FormatException>(() => SmtpOptions.Parse(text)).Message;

        message.ShouldContain(problem);
        message.ShouldNotContain("secret");
    }
}
