using Orchestration.EmbeddedHost.Endpoints;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

public sealed class KeyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journeys-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Keys_are_made_once_and_kept_for_the_owner_alone()
    {
        var first = KeyFile.Open(_folder, _ => null);
        var second = KeyFile.Open(_folder, _ => null);

        first.Made.Count.ShouldBe(3);
        second.Made.ShouldBeEmpty();
        (second.WriteKey, second.AdminKey).ShouldBe((first.WriteKey, first.AdminKey));
        second.TokenKey.ShouldBe(first.TokenKey);
        first.WriteKey.ShouldNotBe(first.AdminKey);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(_folder, "keys")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void The_environment_comes_first_and_is_not_written_down()
    {
        var keys = KeyFile.Open(_folder, name => name == KeyFile.WriteVariable ? "a-key-from-outside" : null);

        keys.WriteKey.ShouldBe("a-key-from-outside");
        keys.Made.ShouldNotContain(KeyFile.WriteVariable);
        File.ReadAllText(Path.Combine(_folder, "keys")).ShouldNotContain("a-key-from-outside");
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("hush", true)]
    public void Shopify_is_heard_only_where_its_secret_is_set(string? secret, bool isHeard) =>
        (KeyFile.Open(_folder, name => name == KeyFile.ShopifyVariable ? secret : null).Shopify is not null).ShouldBe(isHeard);

    [Theory]
    [InlineData(KeyFile.WriteVariable, "tiny")]
    [InlineData(KeyFile.AdminVariable, "tiny")]
    [InlineData(KeyFile.TokenVariable, "bm90IDMyIGJ5dGVz")]
    [InlineData(KeyFile.TokenVariable, "not base64url!")]
    [InlineData(KeyFile.SendGridVariable, "no verification key")]
    [InlineData(KeyFile.ShopifyVariable, "one,,two")]
    public void An_unusable_key_is_named_and_not_shown(string variable, string value)
    {
        var refusal = Should.Throw<InvalidDataException>(() => KeyFile.Open(_folder, name => name == variable ? value : null));

        refusal.Message.ShouldContain(variable);
        refusal.Message.ShouldNotContain(value);
    }
}
