using System.Collections.Immutable;
using Azure.Core;
using Orchestration.AzureHost.TableStorage;

namespace Orchestration.AzureHost.Tests.TableStorage;

public sealed class TableClientsTests
{
    private const string Key = "c2VjcmV0IGtleSBvZiBhbiBhY2NvdW50";

    [Fact]
    public void Accounts_in_the_cloud_are_reached_with_an_identity_and_emulators_with_a_key()
    {
        var clients = Create(
            "https://journeysone.table.core.windows.net", "UseDevelopmentStorage=true",
            $"AccountName=local;AccountKey={Key};TableEndpoint=http://127.0.0.1:10002/local");

        clients.Select(client => client.AccountName).ShouldBe(["journeysone", "devstoreaccount1", "local"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("journeysone")]
    [InlineData("http://journeysone.table.core.windows.net")]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=journeysone;AccountKey={Key};EndpointSuffix=core.windows.net")]
    [InlineData($"AccountName=a;AccountKey={Key};TableEndpoint=https://a.table.core.windows.net")]
    public void Keys_of_accounts_in_the_cloud_are_refused_and_not_repeated(string account)
    {
        var refused = Should.Throw<ArgumentException>(() => Create("UseDevelopmentStorage=true", account));

        refused.Message.ShouldContain("account 2");
        refused.Message.ShouldNotContain(Key);
    }

    private static ImmutableArray<Azure.Data.Tables.TableServiceClient> Create(params string[] accounts)
    {
        var options = new TableStorageOptions();
        foreach (var account in accounts) options.Accounts.Add(account);
        return TableClients.Create(options, new NoIdentity());
    }

    private sealed class NoIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => default;

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => default;
    }
}
