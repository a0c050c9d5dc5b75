namespace Orchestration.Runtime.Backtest;

/// <summary>What the made-up shop sells and who comes: all names are invented or common given names.</summary>
internal static class ShopShelf
{
    public static readonly string[] Categories = ["books", "music", "home"];

    private static readonly string[][] Products =
    [
        ["The Long Harbour", "Maps for Walkers", "Bread and Salt", "A Winter Garden", "Seven Small Houses", "The Cartographer's Daughter", "Letters to a Lighthouse", "On Doing Nothing"],
        ["Night Train (LP)", "Blue Rooms (LP)", "Field Songs (CD)", "Northern Lights (LP)", "Slow Dances (CD)", "Live at the Mill (LP)", "Quiet Hours (LP)"],
        ["Tea pot, grey", "Linen towel", "Wool blanket", "Beeswax candles", "Oak board", "Enamel mug", "Brass hook", "Reading lamp"],
    ];

    private static readonly (string Country, string Zone, int Weight, string[] Names)[] Countries =
    [
        ("DE", "Europe/Berlin", 46, ["Anna", "Jonas", "Lena", "Paul", "Marie", "Felix", "Jürgen", "Sophie", "Katrin", "Emil"]),
        ("AT", "Europe/Vienna", 12, ["Theresa", "Lukas", "Johanna", "Florian", "Magdalena", "Günther"]),
        ("NL", "Europe/Amsterdam", 12, ["Sanne", "Daan", "Fleur", "Bram", "Lotte", "Sem"]),
        ("FR", "Europe/Paris", 11, ["Camille", "Louis", "Chloé", "Hugo", "Inès", "Benoît"]),
        ("GB", "Europe/London", 10, ["Olivia", "Harry", "Amelia", "George", "Isla", "Oscar"]),
        ("PL", "Europe/Warsaw", 6, ["Zofia", "Jakub", "Łucja", "Antoni"]),
        ("US", "America/New_York", 3, ["Emma", "Liam", "Ava", "Noah"]),
    ];

    public static (string Country, string Zone, string Name) Someone(Chance chance)
    {
        var ticket = chance.Below(100);
        foreach (var (country, zone, weight, names) in Countries)
        {
            if ((ticket -= weight) < 0)
                return (country, zone, chance.One<string>(names));
        }

        throw new InvalidOperationException("The weights of the countries do not add up to 100.");
    }

    public static string Product(Chance chance, string category) => chance.One<string>(Products[Array.IndexOf(Categories, category)]);
}
