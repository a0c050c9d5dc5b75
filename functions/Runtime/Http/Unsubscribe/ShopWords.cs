using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Http.Unsubscribe;

/// <summary>The words a shop's customers read.</summary>
/// <param name="ShopName">The shop's name.</param>
/// <param name="Purposes">Titles of purposes by name.</param>
/// <param name="Topics">Titles of topics by name.</param>
public sealed record ShopWords(string ShopName, IReadOnlyDictionary<string, string> Purposes, IReadOnlyDictionary<string, string> Topics)
{
    /// <summary>The words of a configuration.</summary>
    public static ShopWords Of(ShopConfig shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return new(
            shop.Sending.ShopName,
            shop.Purposes.ToDictionary(purpose => purpose.Name, purpose => purpose.Title),
            shop.Topics.ToDictionary(topic => topic.Name, topic => topic.Title));
    }

    /// <summary>What a purpose is called; its name where it has no title.</summary>
    public string Purpose(string name) => Purposes.GetValueOrDefault(name, name);

    /// <summary>What a topic is called; its name where it has no title.</summary>
    public string Topic(string name) => Topics.GetValueOrDefault(name, name);
}
