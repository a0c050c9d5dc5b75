using System.Buffers.Text;
using Orchestration.Runtime.Delivery;

namespace Orchestration.Runtime.Tests.Delivery;

public sealed class UnsubscribeTokensTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] OtherKey = [.. Enumerable.Range(101, 32).Select(i => (byte)i)];
    private static readonly UnsubscribeClaim Claim = new("customer-1", "0123456789abcdef", "marketing", "offers");
    private static readonly UnsubscribeTokens Tokens = new(Key);

    [Theory]
    [InlineData("customer-1", "0123456789abcdef", "marketing", "offers")]
    [InlineData("customer-1", "0123456789abcdef", "marketing", null)]
    [InlineData("", "", "", null)]
    [InlineData("Zoë 鳥 😀", "m", "p", "t")]
    public void A_token_gives_back_its_claim(string customer, string message, string purpose, string? topic)
    {
        var claim = new UnsubscribeClaim(customer, message, purpose, topic);

        Tokens.TryRead(Tokens.Issue(claim), out var read).ShouldBeTrue();

        read.ShouldBe(claim);
    }

    [Fact]
    public void The_same_claim_gives_the_same_token_and_another_claim_another() =>
        Tokens.Issue(Claim).ShouldSatisfyAllConditions(
            token => token.ShouldBe(new UnsubscribeTokens(Key).Issue(Claim)),
            token => token.ShouldNotBe(Tokens.Issue(Claim with { Topic = "news" })),
            token => token.ShouldNotBe(new UnsubscribeTokens(OtherKey).Issue(Claim)),
            token => token.ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || c == '-' || c == '_'));

    [Fact]
    public void Many_threads_at_once_get_and_read_the_same_tokens()
    {
        var issued = Enumerable.Range(0, 200).Select(i => Claim with { Message = $"m{i}" }).ToDictionary(claim => claim, Tokens.Issue);

        Parallel.ForEach(Enumerable.Repeat(issued, 20).SelectMany(all => all), pair =>
        {
            Tokens.Issue(pair.Key).ShouldBe(pair.Value);
            Tokens.TryRead(pair.Value[..^1], out _).ShouldBeFalse();
            Tokens.TryRead(pair.Value, out var read).ShouldBeTrue();
            read.ShouldBe(pair.Key);
        });
    }

    [Fact]
    public void A_link_that_was_sent_works_for_ever() =>
        // Made by another implementation of the format.
        Tokens.Issue(Claim).ShouldBe("AcwxcVW-KFA531wnxTNzQxT5bermLeq47yJozHtaI78bW4e0U2beNeN90Msfkpqcooy5aEX2bkCFpbfzx35Df6BcvORORrMOgHXDUqeT");

    [Fact]
    public void A_token_says_nothing_to_whoever_reads_it()
    {
        var bytes = Base64Url.DecodeFromChars(Tokens.Issue(Claim));

        bytes.AsSpan().IndexOf("customer"u8).ShouldBe(-1);
        bytes.AsSpan().IndexOf("offers"u8).ShouldBe(-1);
    }

    [Fact]
    public void Every_flipped_bit_spoils_a_token()
    {
        var bytes = Base64Url.DecodeFromChars(Tokens.Issue(Claim));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Tokens.TryRead(Base64Url.EncodeToString(bytes), out _).ShouldBeFalse($"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Every_changed_dropped_or_added_character_spoils_a_token()
    {
        var token = Tokens.Issue(Claim);
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var c in "AaZz09-_=+/ %\n\0é")
            {
                if (c != token[i]) Tokens.TryRead(token[..i] + c + token[(i + 1)..], out _).ShouldBeFalse($"'{c}' at {i}");
                Tokens.TryRead(token[..i] + c + token[i..], out _).ShouldBeFalse($"'{c}' added at {i}");
            }

            Tokens.TryRead(token[..i], out _).ShouldBeFalse($"cut at {i}");
        }
    }

    [Fact]
    public void Naughty_strings_are_no_tokens()
    {
        foreach (var text in NaughtyStrings.AllOrSkip()) Tokens.TryRead(text, out _).ShouldBeFalse(text);
    }

    [Fact]
    public void Neither_nothing_nor_endless_text_is_a_token()
    {
        Tokens.TryRead(null, out _).ShouldBeFalse();
        Tokens.TryRead(new string('A', 10_000_000), out _).ShouldBeFalse();
    }

    [Fact]
    public void A_replaced_key_still_reads_what_it_signed()
    {
        var rotated = new UnsubscribeTokens(OtherKey, Key);

        rotated.TryRead(Tokens.Issue(Claim), out var read).ShouldBeTrue();
        read.ShouldBe(Claim);
        Tokens.TryRead(rotated.Issue(Claim), out _).ShouldBeFalse();
    }

    [Fact]
    public void A_claim_past_the_bound_is_refused() =>
        Should.Throw<ArgumentException>(() => Tokens.Issue(Claim with { Customer = new string('a', 3000) }));

    [Fact]
    public void The_longest_claim_gives_a_token_that_is_read()
    {
        var claim = Claim with { Customer = new string('鳥', 2000) };

        Tokens.TryRead(Tokens.Issue(claim), out var read).ShouldBeTrue();
        read.ShouldBe(claim);
    }

    [Fact]
    public void Keys_of_another_length_are_refused()
    {
        Should.Throw<ArgumentException>(() => new UnsubscribeTokens());
        Should.Throw<ArgumentException>(() => new UnsubscribeTokens(new byte[16]));
    }
}
