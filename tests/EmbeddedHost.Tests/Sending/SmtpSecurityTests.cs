using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Core.Messages;
using Orchestration.EmbeddedHost.Sending.Smtp;

namespace Orchestration.EmbeddedHost.Tests.Sending;

/// <summary>TLS and authentication against a real server with a certificate made here.</summary>
public sealed class SmtpSecurityTests : IDisposable
{
    private const string User = "shop@example.com";
    private const string Password = "p:a/s s@w%rd";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smtp-tls-");
    private readonly string _fingerprint;
    private readonly string _key;
    private readonly string _cert;

    public SmtpSecurityTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=loopback", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        File.WriteAllText(_key = Path.Combine(_folder.FullName, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(_cert = Path.Combine(_folder.FullName, "cert.pem"), certificate.ExportCertificatePem());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public async Task Credentials_travel_over_tls(string method)
    {
        await using var server = await LoopbackSmtpServer.StartOrSkipAsync(
            new { key = _key, cert = _cert, user = User, password = Password, authMethods = new[] { method } });

        (await SendAsync($"smtp://{Credentials(Password)}@127.0.0.1:{server.Port}?tls=required&certificate={_fingerprint}"))
            .ShouldBeOfType<DeliveryOutcome.Sent>();

        var mail = (await server.ReceivedAsync()).ShouldHaveSingleItem();
        mail.Secure.ShouldBeTrue();
        mail.User.ShouldBe(User);
    }

    [Fact]
    public async Task On_loopback_tls_is_used_where_it_is_offered_whatever_the_certificate()
    {
        await using var server = await LoopbackSmtpServer.StartOrSkipAsync(new { key = _key, cert = _cert });

        (await SendAsync($"smtp://127.0.0.1:{server.Port}")).ShouldBeOfType<DeliveryOutcome.Sent>();

        (await server.ReceivedAsync()).ShouldHaveSingleItem().Secure.ShouldBeTrue();
    }

    [Fact]
    public async Task Tls_from_the_first_byte_works_with_a_trusted_certificate()
    {
        await using var server = await LoopbackSmtpServer.StartOrSkipAsync(new { key = _key, cert = _cert, secure = true });

        (await SendAsync($"smtps://127.0.0.1:{server.Port}?certificate={_fingerprint}")).ShouldBeOfType<DeliveryOutcome.Sent>();

        (await server.ReceivedAsync()).ShouldHaveSingleItem().Secure.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("&certificate=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_certificate_nobody_vouches_for_is_not_trusted(string setting)
    {
        await using var server = await LoopbackSmtpServer.StartOrSkipAsync(new { key = _key, cert = _cert });

        (await SendAsync($"smtp://127.0.0.1:{server.Port}?tls=required{setting}"))
            .ShouldBeOfType<DeliveryOutcome.NotAccepted>().Reason.ShouldContain("certificate");

        (await server.ReceivedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_required_tls_nothing_is_sent()
    {
        await using var server = await LoopbackSmtpServer.StartOrSkipAsync();

        (await SendAsync($"smtp://127.0.0.1:{server.Port}?tls=required"))
            .ShouldBeOfType<DeliveryOutcome.NotAccepted>().Reason.ShouldBe("The mail server offers no TLS, and it is required.");
    }

    [Fact]
    public async Task Wrong_credentials_are_our_mistake_and_never_the_mails()
    {
        await using var server = await LoopbackSmtpServer.StartOrSkipAsync(new { user = User, password = Password, allowInsecureAuth = true });

        var outcome = await SendAsync($"smtp://{Credentials("guess-me")}@127.0.0.1:{server.Port}");

        outcome.ShouldBeOfType<DeliveryOutcome.NotAccepted>().Reason.ShouldSatisfyAllConditions(
            reason => reason.ShouldContain("535"),
            reason => reason.ShouldNotContain("guess-me"),
            reason => reason.ShouldNotContain("shop@"));
    }

    [Fact]
    public async Task A_server_that_wants_credentials_we_lack_does_not_cost_the_mail()
    {
        await using var server = await LoopbackSmtpServer.StartOrSkipAsync(new { user = User, password = Password, allowInsecureAuth = true });

        (await SendAsync($"smtp://127.0.0.1:{server.Port}")).ShouldBeOfType<DeliveryOutcome.NotAccepted>().Reason.ShouldContain("530");
    }

    private static string Credentials(string password) => $"{Uri.EscapeDataString(User)}:{Uri.EscapeDataString(password)}";

    private static async Task<DeliveryOutcome> SendAsync(string address)
    {
        await using var sender = new SmtpSender(SmtpOptions.Parse(address), TimeProvider.System, NullLogger<SmtpSender>.Instance);
        return (await sender.SendAsync([Mails.To("anna@example.net")], TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
    }
}
