using System.Collections.Immutable;
using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Http.Pages;

/// <summary>The words a shop's customers read.</summary>
/// <param name="ShopName">The shop's name.</param>
/// <param name="Purposes">Purposes, in the order customers see them.</param>
/// <param name="Topics">Topics, in the order customers see them.</param>
public sealed record ShopWords(string ShopName, ImmutableArray<ConsentText> Purposes, ImmutableArray<ConsentText> Topics)
{
    /// <summary>The words of a configuration.</summary>
    public static ShopWords Of(ShopConfig shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return new(shop.Sending.ShopName, shop.Purposes, shop.Topics);
    }

    /// <summary>What a purpose is called; its name where it has no title.</summary>
    public string Purpose(string name) => Title(Purposes, name);

    /// <summary>What a topic is called; its name where it has no title.</summary>
    public string Topic(string name) => Title(Topics, name);

    private static string Title(ImmutableArray<ConsentText> texts, string name) =>
        texts.FirstOrDefault(text => text.Name == name)?.Title ?? name;
}
