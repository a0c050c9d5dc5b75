using System.Buffers.Text;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Tracking;

namespace Orchestration.Runtime.Tests.Delivery;

public sealed class PreferenceTokensTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] OtherKey = [.. Enumerable.Range(101, 32).Select(i => (byte)i)];
    private static readonly PreferenceClaim Claim = PreferenceClaim.Of("customer-1", "0123456789abcdef", "ada@example.com");
    private static readonly PreferenceTokens Tokens = new(Key);

    [Theory]
    [InlineData("customer-1", "0123456789abcdef", "ada@example.com")]
    [InlineData("Zoë 鳥 😀", "", "zoë@bücher.example")]
    public void A_token_gives_back_its_claim(string customer, string message, string address)
    {
        var claim = PreferenceClaim.Of(customer, message, address);

        Tokens.TryRead(Tokens.Issue(claim), out var read).ShouldBeTrue();

        read.ShouldBe(claim);
        read.IsFor(address).ShouldBeTrue();
    }

    [Theory]
    [InlineData("ADA@example.com", true)]
    [InlineData("ada@example.org", false)]
    [InlineData("ada@example.com ", false)]
    [InlineData("", false)]
    public void A_claim_knows_the_address_it_came_to(string address, bool isIt) => Claim.IsFor(address).ShouldBe(isIt);

    [Fact]
    public void A_link_that_was_sent_works_for_ever() =>
        // Made by another implementation of the format.
        Tokens.Issue(Claim).ShouldBe("AWuWXcPLiY5S0zY39wTlfcr0Fgk8EH3ERr24uirjDSyebfFKu5a4jAk4fQMV6SnZzbwsohKERKGNQwKIqUKEdqL4m_5hRxTWw0fpu_1GDMTJKBUe2TDpapPP78P6");

    [Fact]
    public void A_token_says_nothing_to_whoever_reads_it() =>
        Base64Url.DecodeFromChars(Tokens.Issue(Claim)).AsSpan().IndexOf("customer"u8).ShouldBe(-1);

    [Fact]
    public void A_link_of_one_kind_opens_as_no_other()
    {
        var (links, messages) = (new UnsubscribeTokens(Key), new MessageTokens(Key));

        Tokens.TryRead(links.Issue(new("customer-1", "0123456789abcdef", "marketing", null)), out _).ShouldBeFalse();
        Tokens.TryRead(messages.Issue(new(new("customer-1"), new("0123456789abcdef"))), out _).ShouldBeFalse();
        links.TryRead(Tokens.Issue(Claim), out _).ShouldBeFalse();
        messages.TryRead(Tokens.Issue(Claim), out _).ShouldBeFalse();
    }

    [Fact]
    public void A_replaced_key_still_opens_what_it_sealed()
    {
        new PreferenceTokens(OtherKey, Key).TryRead(Tokens.Issue(Claim), out var read).ShouldBeTrue();

        read.ShouldBe(Claim);
        Tokens.TryRead(new PreferenceTokens(OtherKey).Issue(Claim), out _).ShouldBeFalse();
    }

    [Fact]
    public void Naughty_strings_are_no_tokens()
    {
        foreach (var text in NaughtyStrings.AllOrSkip()) Tokens.TryRead(text, out _).ShouldBeFalse(text);
    }
}
