using Orchestration.AzureHost.Hosting;

namespace Orchestration.AzureHost.Tests.Hosting;

public sealed class AppSettingsTests : IDisposable
{
    private readonly TestSettings _settings = new();

    public static TheoryData<string> Needed => new(
        "TableStorage__Accounts__0", "ServiceBus__fullyQualifiedNamespace", "EventsQueue", "SendGrid__ApiKey", "SendGrid__WebhookKey",
        "JOURNEYS_WRITE_KEY", "JOURNEYS_ADMIN_KEY", "JOURNEYS_TOKEN_KEY", "JOURNEYS_PUBLIC_URL");

    public void Dispose() => _settings.Dispose();

    [Fact]
    public void What_is_not_set_has_its_default()
    {
        var settings = _settings.Read();

        settings.Config.ShouldBe("config");
        settings.RetentionDays.ShouldBe(30);
        settings.Sandbox.ShouldBeFalse();
        settings.SendGridHost.ShouldBe(new("https://api.sendgrid.com"));
        settings.PublicUrl.ShouldBe("https://mail.shop.example");
        settings.TokenKeys.ShouldHaveSingleItem().ShouldBe(new byte[32]);
    }

    [Theory]
    [MemberData(nameof(Needed))]
    public void A_missing_setting_is_named_with_what_to_put_there(string name)
    {
        _settings.Values.Remove(name);

        var problem = Should.Throw<SettingsException>(_settings.Read).Problems.ShouldHaveSingleItem();

        problem.ShouldStartWith($"{name} is missing: put ");
    }

    [Fact]
    public void Everything_that_is_missing_is_said_at_once()
    {
        _settings.Values.Clear();

        var thrown = Should.Throw<SettingsException>(_settings.Read);

        thrown.Problems.Length.ShouldBe(Needed.Count);
        foreach (var name in Needed) thrown.Message.ShouldContain($"\n  {name.Data} is missing");
    }

    [Theory]
    [InlineData("TableStorage__Accounts__0", "http://shopone.table.core.windows.net")]
    [InlineData("TableStorage__Accounts__0", "AccountName=shop;AccountKey=c2VjcmV0;TableEndpoint=https://shop.example/")]
    [InlineData("ServiceBus__fullyQualifiedNamespace", "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKey=secret")]
    [InlineData("EventsQueue", "purchase events")]
    [InlineData("SendGrid__ApiKey", "a password")]
    [InlineData("SendGrid__WebhookKey", "bm8ga2V5IGF0IGFsbA==")]
    [InlineData("SendGrid__Host", "http://api.eu.sendgrid.com")]
    [InlineData("SendGrid__Host", "send.example")]
    [InlineData("SendGrid__Host", "https://api.eu.sendgrid.com/v3")]
    [InlineData("SendGrid__Host", "https://someone:secret@api.eu.sendgrid.com")]
    [InlineData("SendGrid__Sandbox", "perhaps")]
    [InlineData("JOURNEYS_WRITE_KEY", "too short")]
    [InlineData("JOURNEYS_ADMIN_KEY", "as short")]
    [InlineData("JOURNEYS_TOKEN_KEY", "c2hvcnQ")]
    [InlineData("JOURNEYS_SHOPIFY_SECRET", "one,,two")]
    [InlineData("JOURNEYS_PUBLIC_URL", "http://mail.shop.example")]
    [InlineData("JOURNEYS_CONFIG", "https://shop.blob.core.windows.net/journeys?sig=secret")]
    [InlineData("JOURNEYS_RETENTION_DAYS", "4000")]
    public void A_setting_that_cannot_be_used_is_named_and_never_repeated(string name, string value)
    {
        _settings.Values[name] = value;

        var thrown = Should.Throw<SettingsException>(_settings.Read);

        thrown.Problems.ShouldHaveSingleItem().ShouldStartWith($"{name} cannot be used: put ");
        thrown.Message.ShouldNotContain(value);
    }

    [Fact]
    public void A_secret_that_the_platform_could_not_fetch_is_told_from_one_that_is_wrong()
    {
        _settings.Values["JOURNEYS_ADMIN_KEY"] = "@Microsoft.KeyVault(SecretUri=https://shop.vault.azure.net/secrets/admin-key)";

        var problem = Should.Throw<SettingsException>(_settings.Read).Problems.ShouldHaveSingleItem();

        problem.ShouldStartWith("JOURNEYS_ADMIN_KEY refers to a Key Vault secret that could not be fetched");
    }

    [Theory]
    [InlineData("https://api.eu.sendgrid.com", "https://api.eu.sendgrid.com/")]
    [InlineData("https://api.eu.sendgrid.com/", "https://api.eu.sendgrid.com/")]
    [InlineData("", "https://api.sendgrid.com/")]
    public void SendGrid_may_be_asked_in_another_region(string host, string asked)
    {
        _settings.Values["SendGrid__Host"] = host;

        _settings.Read().SendGridHost.AbsoluteUri.ShouldBe(asked);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("the-secret", true)]
    [InlineData("the-new-secret, the-secret", true)]
    public void A_shop_that_is_not_at_Shopify_needs_no_secret(string? secret, bool isSet)
    {
        _settings.Values["JOURNEYS_SHOPIFY_SECRET"] = secret;

        (_settings.Read().Shopify is not null).ShouldBe(isSet);
    }

    [Fact]
    public void Customers_may_be_spread_over_several_accounts()
    {
        _settings.Values["TableStorage__Accounts__1"] = "https://shoptwo.table.core.windows.net";

        _settings.Read().TableAccounts.ShouldBe(["https://shopone.table.core.windows.net", "https://shoptwo.table.core.windows.net"]);
    }

    [Fact]
    public void An_emulator_needs_no_namespace()
    {
        _settings.Values.Remove("ServiceBus__fullyQualifiedNamespace");
        _settings.Values["ServiceBus"] = "Endpoint=sb://localhost;UseDevelopmentEmulator=true;";
        _settings.Values["TableStorage__Accounts__0"] = "UseDevelopmentStorage=true";
        _settings.Values["JOURNEYS_PUBLIC_URL"] = "http://localhost:7071";

        _settings.Read().ServiceBusNamespace.ShouldBeNull();
    }

    [Fact]
    public void While_a_token_key_is_replaced_both_are_in_use()
    {
        _settings.Values["JOURNEYS_TOKEN_KEY"] = $"{new string('B', 42)}A, {new string('A', 43)}";

        _settings.Read().TokenKeys.Length.ShouldBe(2);
    }
}
