using System.Globalization;

namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>Reads the address form of <see cref="SmtpOptions"/>.</summary>
internal static class SmtpAddress
{
    private const string Form = "an SMTP address looks like smtp://user:password@host:port";

    public static SmtpOptions Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw new FormatException($"This is not an address; {Form}.");
        if (uri.Scheme is not ("smtp" or "smtps"))
            throw new FormatException($"'{uri.Scheme}' is not a way to send mail; {Form} (or smtps://).");
        if (uri.AbsolutePath is not ("" or "/") || uri.Fragment.Length > 0)
            throw new FormatException($"Nothing may follow the port but settings after a '?'; {Form}.");

        var (user, password) = Credentials(uri.UserInfo);
        var options = new SmtpOptions
        {
            Host = uri.IdnHost.Trim('[', ']'),
            Port = uri.Port > 0 ? uri.Port : uri.Scheme == "smtps" ? 465 : user is null ? 25 : 587,
            User = user,
            Password = password,
            Security = uri.Scheme == "smtps" ? SmtpSecurity.ImplicitTls : SmtpSecurity.StartTlsWhenOffered,
        };
        foreach (var setting in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            options = With(options, setting.Split('=', 2));
        return options;
    }

    private static (string? User, string? Password) Credentials(string userInfo)
    {
        if (userInfo.Length == 0)
            return (null, null);
        var parts = userInfo.Split(':', 2);
        if (parts.Length < 2 || parts[0].Length == 0)
            throw new FormatException($"A user needs a password; {Form}.");
        var (user, password) = (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1]));
        return user.Contains('\0', StringComparison.Ordinal) || password.Contains('\0', StringComparison.Ordinal)
            ? throw new FormatException("User and password may not contain the character zero.")
            : (user, password);
    }

    private static SmtpOptions With(SmtpOptions options, string[] setting)
    {
        var value = setting.Length == 2 ? Uri.UnescapeDataString(setting[1]) : "";
        return setting[0] switch
        {
            "tls" when options.Security == SmtpSecurity.ImplicitTls =>
                throw new FormatException("smtps:// already means TLS; 'tls' is a setting of smtp://."),
            "tls" => options with
            {
                Security = value switch
                {
                    "offered" => SmtpSecurity.StartTlsWhenOffered,
                    "required" => SmtpSecurity.StartTlsRequired,
                    "none" => SmtpSecurity.None,
                    _ => throw new FormatException($"tls is 'offered', 'required' or 'none', not '{value}'."),
                },
            },
            "connections" => int.TryParse(value, NumberStyles.None, NumberFormatInfo.InvariantInfo, out var count) && count is >= 1 and <= 64
                ? options with { Connections = count }
                : throw new FormatException($"connections is a number from 1 to 64, not '{value}'."),
            "certificate" => Fingerprint(value) is { } hex
                ? options with { Certificate = hex }
                : throw new FormatException("certificate is a SHA-256 fingerprint, 64 hexadecimal digits."),
            var name => throw new FormatException($"'{name}' is not a setting; there are tls, connections and certificate."),
        };
    }

    private static string? Fingerprint(string value)
    {
        var hex = value.Replace(":", "", StringComparison.Ordinal);
        return hex.Length == 64 && hex.All(char.IsAsciiHexDigit) ? hex.ToUpperInvariant() : null;
    }
}
