using System.Buffers.Text;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Tracking;

namespace Orchestration.Runtime.Tests.Tracking;

public sealed class MessageTokensTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] OtherKey = [.. Enumerable.Range(101, 32).Select(i => (byte)i)];
    private static readonly MessageTokens Tokens = new(Key);
    private static readonly TrackedMessage Message = new(new("customer-1"), new("0123456789abcdef"));

    [Theory]
    [InlineData("customer-1", "0123456789abcdef")]
    [InlineData("ada@example.com", "m")]
    [InlineData("Zoë 鳥 😀", "")]
    public void A_token_gives_back_its_message(string customer, string message)
    {
        Tokens.TryRead(Tokens.Issue(new(new(customer), new(message))), out var read).ShouldBeTrue();

        read.ShouldBe(new(new(customer), new(message)));
    }

    [Fact]
    public void A_token_says_nothing_to_whoever_keeps_it() =>
        Base64Url.DecodeFromChars(Tokens.Issue(Message)).AsSpan().IndexOf("customer"u8).ShouldBe(-1);

    [Fact]
    public void A_token_that_is_out_opens_for_ever() =>
        // Made by another implementation of the format.
        Tokens.Issue(Message).ShouldBe("AVCG_Xbf6EcXWcVjVRToKU0OD-K3AeSAnmJPsvjhIYwJe6097n2IfCcbCxrWy2YuCUzxtnG59XHu7pI");

    [Fact]
    public void An_unsubscribe_link_opens_as_no_message_and_the_other_way_round()
    {
        var links = new UnsubscribeTokens(Key);

        Tokens.TryRead(links.Issue(new("customer-1", "0123456789abcdef", "", null)), out _).ShouldBeFalse();
        links.TryRead(Tokens.Issue(Message), out _).ShouldBeFalse();
    }

    [Fact]
    public void A_replaced_key_still_opens_what_it_sealed()
    {
        new MessageTokens(OtherKey, Key).TryRead(Tokens.Issue(Message), out var read).ShouldBeTrue();
        read.ShouldBe(Message);
        Tokens.TryRead(new MessageTokens(OtherKey).Issue(Message), out _).ShouldBeFalse();
    }

    [Fact]
    public void Every_changed_or_dropped_character_spoils_a_token()
    {
        var token = Tokens.Issue(Message);
        for (var i = 0; i < token.Length; i++)
        {
            Tokens.TryRead(token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..], out _).ShouldBeFalse($"at {i}");
            Tokens.TryRead(token[..i], out _).ShouldBeFalse($"cut at {i}");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no token")]
    public void Other_texts_are_no_tokens(string? text) => Tokens.TryRead(text, out _).ShouldBeFalse();
}
