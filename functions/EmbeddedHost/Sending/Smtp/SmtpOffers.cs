namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>What a server says it can do in its answer to EHLO, as far as we use it.</summary>
internal sealed record SmtpOffers
{
    public bool StartTls { get; private init; }

    public bool Pipelining { get; private init; }

    public bool EightBit { get; private init; }

    public bool Utf8 { get; private init; }

    public bool AuthPlain { get; private init; }

    public bool AuthLogin { get; private init; }

    public static SmtpOffers Read(string text)
    {
        var offers = new SmtpOffers();
        foreach (var line in text.Split('\n').Skip(1))
        {
            // Some servers still write AUTH=PLAIN beside the standard's AUTH PLAIN.
            var words = line.Trim().ToUpperInvariant().Split([' ', '='], StringSplitOptions.RemoveEmptyEntries);
            offers = words is [] ? offers : words[0] switch
            {
                "STARTTLS" => offers with { StartTls = true },
                "PIPELINING" => offers with { Pipelining = true },
                "8BITMIME" => offers with { EightBit = true },
                "SMTPUTF8" => offers with { Utf8 = true },
                "AUTH" => offers with { AuthPlain = offers.AuthPlain || words.Contains("PLAIN"), AuthLogin = offers.AuthLogin || words.Contains("LOGIN") },
                _ => offers,
            };
        }

        return offers;
    }
}
