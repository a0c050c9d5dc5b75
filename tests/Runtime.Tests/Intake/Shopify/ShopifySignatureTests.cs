using System.Text;
using System.Text.Json;
using Orchestration.Runtime.Intake.Shopify;

namespace Orchestration.Runtime.Tests.Intake.Shopify;

public sealed class ShopifySignatureTests
{
    private const string Signed = "hMTq0K2x7oyOjoBwGYeTj5oxfnaVYXzbanUG9aajpKI=";

    // What a Go client for Shopify signs in its own tests, with the secret "hush".
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("\"my secret message\"");

    [Fact]
    public void Recorded_signatures_hold_where_they_should_and_nowhere_else()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(TestData.PathOrSkip("shopify/hmac_vectors.json")));
        var signature = new ShopifySignature(vectors.RootElement.GetProperty("secret").GetString()!);
        var cases = vectors.RootElement.GetProperty("cases").EnumerateArray().ToArray();

        cases.Select(one => one.GetProperty("valid").GetBoolean()).Distinct().Count().ShouldBe(2);
        foreach (var one in cases)
        {
            signature.IsValid(Encoding.UTF8.GetBytes(one.GetProperty("body").GetString()!), one.GetProperty("hmac").GetString()!)
                .ShouldBe(one.GetProperty("valid").GetBoolean(), one.ToString());
        }
    }

    [Fact]
    public void Every_changed_bit_of_the_body_shows()
    {
        var signature = new ShopifySignature("hush");
        signature.IsValid(Body, Signed).ShouldBeTrue();

        for (var bit = 0; bit < Body.Length * 8; bit++)
        {
            var changed = (byte[])Body.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            signature.IsValid(changed, Signed).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("hush", true)]
    [InlineData("new-secret, hush", true)]
    [InlineData("hush,new-secret", true)]
    [InlineData("Hush", false)]
    [InlineData("hush-hush", false)]
    public void While_a_secret_is_replaced_each_of_them_may_have_signed(string secrets, bool isValid) =>
        new ShopifySignature(secrets).IsValid(Body, Signed).ShouldBe(isValid);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("hush,")]
    [InlineData(",")]
    public void An_empty_secret_is_refused(string secrets) => Should.Throw<FormatException>(() => new ShopifySignature(secrets));
}
