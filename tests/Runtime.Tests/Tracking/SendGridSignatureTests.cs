using System.Security.Cryptography;
using System.Text.Json;
using Orchestration.Runtime.Tracking;

namespace Orchestration.Runtime.Tests.Tracking;

public sealed class SendGridSignatureTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public void SendGrids_own_vector_is_accepted()
    {
        var vector = Vector.Read();

        new SendGridSignature(vector.Key).IsValid(vector.Body, vector.Timestamp, vector.Signature).ShouldBeTrue();
    }

    [Fact]
    public void Each_of_SendGrids_negatives_is_refused()
    {
        var vector = Vector.Read();
        var signature = new SendGridSignature(vector.Key);

        new SendGridSignature(vector.Wrong("wrongKey")).IsValid(vector.Body, vector.Timestamp, vector.Signature).ShouldBeFalse();
        signature.IsValid(System.Text.Encoding.UTF8.GetBytes(vector.Wrong("wrongBody")), vector.Timestamp, vector.Signature).ShouldBeFalse();
        signature.IsValid(vector.Body, vector.Timestamp, vector.Wrong("wrongSignature")).ShouldBeFalse();
        signature.IsValid(vector.Body, vector.Wrong("wrongTimestamp"), vector.Signature).ShouldBeFalse();
        signature.IsValid(vector.Body, vector.Timestamp, vector.Wrong("malformedSignature")).ShouldBeFalse();
        signature.IsValid(vector.Body, vector.Wrong("emptyTimestamp"), vector.Signature).ShouldBeFalse();
        Should.Throw<FormatException>(() => new SendGridSignature(vector.Wrong("malformedKey")));
    }

    [Fact]
    public void A_body_without_its_last_line_end_is_another_body()
    {
        var vector = Vector.Read();
        vector.Body.AsSpan().EndsWith("\r\n"u8).ShouldBeTrue();

        new SendGridSignature(vector.Key).IsValid(vector.Body.AsSpan()[..^2], vector.Timestamp, vector.Signature).ShouldBeFalse();
    }

    [Fact]
    public void Every_flipped_bit_of_body_and_signature_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signature = new SendGridSignature(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));
        var body = "[{}]"u8.ToArray();
        var signed = key.SignData([.. "1700000000"u8, .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        signature.IsValid(body, "1700000000", Convert.ToBase64String(signed)).ShouldBeTrue();

        foreach (var bytes in new[] { body, signed })
        {
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                signature.IsValid(body, "1700000000", Convert.ToBase64String(signed)).ShouldBeFalse($"bit {bit}");
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("MAA=")]
    [InlineData("!")]
    public void What_is_no_signature_is_refused(string text) => Signature().IsValid("[]"u8, "1700000000", text).ShouldBeFalse();

    [Fact]
    public void An_endless_signature_is_refused() => Signature().IsValid("[]"u8, "1700000000", new string('A', 1_000_000)).ShouldBeFalse();

    [Theory]
    [InlineData(0, true)]
    [InlineData(-25 * 3600, true)]
    [InlineData((-25 * 3600) - 1, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_post_must_be_neither_too_old_nor_from_the_future(int seconds, bool isFresh) =>
        SendGridSignature.IsFresh((Now.ToUnixTimeSeconds() + seconds).ToString(), Now).ShouldBe(isFresh);

    [Theory]
    [InlineData("")]
    [InlineData(" 1700000000")]
    [InlineData("+1700000000")]
    [InlineData("-1")]
    [InlineData("1.7e9")]
    [InlineData("timestamp")]
    [InlineData("99999999999999999999999999")]
    [InlineData("999999999999")]
    public void What_is_no_time_is_not_fresh(string timestamp) => SendGridSignature.IsFresh(timestamp, Now).ShouldBeFalse();

    [Fact]
    public void Keys_of_another_kind_are_refused()
    {
        using var rsa = RSA.Create(2048);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[][] keys = [rsa.ExportSubjectPublicKeyInfo(), p384.ExportSubjectPublicKeyInfo(), [.. p256.ExportSubjectPublicKeyInfo(), 0], [], [1, 2, 3]];

        foreach (var key in keys) Should.Throw<FormatException>(() => new SendGridSignature(Convert.ToBase64String(key)));
    }

    private static SendGridSignature Signature()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));
    }

    private sealed record Vector(JsonElement Json, byte[] Body)
    {
        public string Key => Json.GetProperty("publicKeyBase64Spki").GetString()!;

        public string Timestamp => Json.GetProperty("headers").GetProperty(SendGridSignature.TimestampHeader).GetString()!;

        public string Signature => Json.GetProperty("headers").GetProperty(SendGridSignature.SignatureHeader).GetString()!;

        public static Vector Read()
        {
            var folder = TestData.PathOrSkip("sendgrid/event_webhook/signed");
            return new(
                JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "vector.json"))).RootElement, File.ReadAllBytes(Path.Combine(folder, "payload.bin")));
        }

        public string Wrong(string name) => Json.GetProperty("negative").GetProperty(name).GetString()!;
    }
}
