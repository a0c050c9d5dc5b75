using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Orchestration.Runtime.Intake.Shopify;
using Orchestration.Runtime.Tracking;

namespace Orchestration.EmbeddedHost.Endpoints;

/// <summary>
/// The host's secrets: from the environment, else made at first start and kept in the data directory, readable by the
/// owner alone.
/// </summary>
public sealed class KeyFile
{
    /// <summary>Sets the write key.</summary>
    public const string WriteVariable = "JOURNEYS_WRITE_KEY";

    /// <summary>Sets the admin key.</summary>
    public const string AdminVariable = "JOURNEYS_ADMIN_KEY";

    /// <summary>Sets the key of the links in mails: 32 bytes in base64url.</summary>
    public const string TokenVariable = "JOURNEYS_TOKEN_KEY";

    /// <summary>Sets the key that SendGrid's event webhook is verified with, as SendGrid shows it; without one there is no webhook.</summary>
    public const string SendGridVariable = "JOURNEYS_SENDGRID_WEBHOOK_KEY";

    /// <summary>Sets the app's secret that Shopify's webhooks are signed with, or several of them, separated by commas; without one there is no webhook.</summary>
    public const string ShopifyVariable = "JOURNEYS_SHOPIFY_SECRET";

    private const int KeyBytes = 32;
    private const int MaxFile = 4096;

    private KeyFile(string write, string admin, byte[] token, SendGridSignature? sendGrid, ShopifySignature? shopify, IReadOnlyList<string> made)
    {
        WriteKey = write;
        AdminKey = admin;
        TokenKey = token;
        SendGrid = sendGrid;
        Shopify = shopify;
        Made = made;
    }

    /// <summary>Takes events in.</summary>
    public string WriteKey { get; }

    /// <summary>Opens everything.</summary>
    public string AdminKey { get; }

    /// <summary>Seals the links in mails; never shown.</summary>
    public byte[] TokenKey { get; }

    /// <summary>Verifies SendGrid's event webhook, or null where there is none.</summary>
    public SendGridSignature? SendGrid { get; }

    /// <summary>Verifies Shopify's webhooks, or null where there are none.</summary>
    public ShopifySignature? Shopify { get; }

    /// <summary>The names of the keys that were made just now, and so are to be shown this once.</summary>
    public IReadOnlyList<string> Made { get; }

    /// <summary>Reads the keys, and makes those that neither environment nor file has.</summary>
    /// <param name="folder">The data directory.</param>
    /// <param name="environment">Looks an environment variable up.</param>
    /// <exception cref="InvalidDataException">A key is unusable; the message says which, and nothing of it.</exception>
    public static KeyFile Open(string folder, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(environment);
        var path = Path.Combine(folder, "keys");
        var kept = Read(path);
        var made = new List<string>();
        string Key(string variable)
        {
            if (environment(variable) is { Length: > 0 } set) return set;
            if (kept.TryGetValue(variable, out var known)) return known;
            var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
            kept[variable] = key;
            made.Add(variable);
            return key;
        }

        var (write, admin, token) = (Key(WriteVariable), Key(AdminVariable), Key(TokenVariable));
        foreach (var (key, variable) in new[] { (write, WriteVariable), (admin, AdminVariable) })
        {
            if (key.Length < Runtime.Http.AccessKeys.MinLength)
                throw new InvalidDataException($"{variable} is too short: a key has at least {Runtime.Http.AccessKeys.MinLength} characters.");
        }

        if (!Base64Url.IsValid(token, out var length) || length != KeyBytes)
            throw new InvalidDataException($"{TokenVariable} must be {KeyBytes} bytes in base64url.");
        var sendGrid = Signature(SendGridVariable, environment, key => new SendGridSignature(key));
        var shopify = Signature(ShopifyVariable, environment, secrets => new ShopifySignature(secrets));
        if (made.Count > 0) Write(path, kept);
        return new(write, admin, Base64Url.DecodeFromChars(token), sendGrid, shopify, made);
    }

    private static T? Signature<T>(string variable, Func<string, string?> environment, Func<string, T> make)
        where T : class
    {
        if (environment(variable) is not { Length: > 0 } key) return null;
        try
        {
            return make(key);
        }
        catch (FormatException wrong)
        {
            throw new InvalidDataException($"{variable} is unusable: {wrong.Message}", wrong);
        }
    }

    private static Dictionary<string, string> Read(string path)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path)) return keys;
        if (new FileInfo(path).Length > MaxFile) throw new InvalidDataException($"{path} is no key file.");
        foreach (var line in File.ReadAllLines(path))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) keys[line[..equals]] = line[(equals + 1)..].Trim();
        }

        return keys;
    }

    /// <summary>Writes aside and renames, so that a crash leaves the old file or the new one; the owner alone may read either.</summary>
    private static void Write(string path, Dictionary<string, string> keys)
    {
        var aside = path + ".new";
        File.Delete(aside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(aside, options))
        {
            foreach (var (name, key) in keys) file.Write(Encoding.UTF8.GetBytes($"{name}={key}\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }
}
