using FsCheck;
using FsCheck.Fluent;
using Orchestration.Core.Events;

namespace Orchestration.Core.Tests.Events;

public class EmailAddressTests
{
    [Theory]
    [InlineData("anna@example.com", "anna", "example.com")]
    [InlineData("anna+tag@Example.COM", "anna+tag", "Example.COM")]
    [InlineData("\"a@b\"@example.com", "\"a@b\"", "example.com")]
    [InlineData("jürgen@bücher.example", "jürgen", "bücher.example")]
    [InlineData("用户@例子.测试", "用户", "例子.测试")]
    public void An_address_is_kept_as_it_was_given(string text, string local, string domain)
    {
        EmailAddress.TryParse(text, out var address).ShouldBeTrue(EmailAddress.Problem(text));

        address.LocalPart.ShouldBe(local);
        address.Domain.ShouldBe(domain);
        address.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null, "needed")]
    [InlineData("", "needed")]
    [InlineData("anna", "no @")]
    [InlineData("@example.com", "nothing before")]
    [InlineData("anna@", "nothing after")]
    [InlineData("anna@example..com", "twice in a row")]
    [InlineData("anna@-example.com", "hyphen")]
    [InlineData("anna@example.com\r\nBcc: other@example.com", "cannot be in it")]
    [InlineData("anna\u200d@example.com", "cannot be in it")]
    [InlineData("anna\u202egnp@example.com", "cannot be in it")]
    [InlineData("😀@example.com", "cannot be in it")]
    [InlineData("\ud800@example.com", "cannot be in it")]
    [InlineData("\"jürgen\"@example.com", "cannot be in it")]
    [InlineData("anna@[10.0.0.1]", "brackets")]
    [InlineData("anna@10.0.0.1", "is a number")]
    [InlineData("\"", "not closed")]
    [InlineData("\"\\", "not closed")]
    [InlineData("\"anna\"", "followed by an @")]
    public void A_refusal_says_why(string? text, string part)
    {
        EmailAddress.TryParse(text, out _).ShouldBeFalse();
        EmailAddress.Problem(text).ShouldNotBeNull().ShouldContain(part);
    }

    [Fact]
    public void Limits_count_octets_of_utf8()
    {
        EmailAddress.Problem(new string('a', 64) + "@example.com").ShouldBeNull();
        EmailAddress.Problem(new string('ü', 32) + "@example.com").ShouldBeNull();
        EmailAddress.Problem(new string('ü', 33) + "@example.com").ShouldBe("The part before the @ is longer than 64 characters.");
        EmailAddress.Problem("a@" + new string('ü', 32) + ".com").ShouldBe("A part of the domain is longer than 63 characters.");
        EmailAddress.Problem("a@" + string.Join('.', Enumerable.Repeat("abcdefg", 31)) + ".abcd").ShouldBeNull();
        EmailAddress.Problem("a@" + string.Join('.', Enumerable.Repeat("abcdefg", 31)) + ".abcde").ShouldBe("The address is longer than 254 characters.");
    }

    [Fact]
    public void No_text_throws_and_what_is_accepted_can_stand_between_angle_brackets()
    {
        var pieces = Gen.Elements("a", "Z9", "@", ".", "\"", "\\", " ", "-", "[", "]", "<", ">", "\r\n", "\0", "ü", "\ud83d", "例", "_", "com");
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5_000),
            Prop.ForAll(Gen.ArrayOf(pieces).ToArbitrary(), parts =>
            {
                var text = string.Concat(parts);
                return !EmailAddress.TryParse(text, out var address)
                    || (address.ToString() == text && !text.Any(char.IsControl) && text == address.LocalPart + "@" + address.Domain
                        && address.Domain.IndexOfAny(['<', '>', ' ', '@', '"']) < 0);
            }));
    }
}
