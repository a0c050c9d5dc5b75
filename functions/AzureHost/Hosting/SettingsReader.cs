using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Orchestration.AzureHost.Hosting;

/// <summary>Reads app settings and gathers what is wrong with them, so that it can be said all at once. No value is ever repeated: it may be a secret.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    /// <summary>What a setting holds where the platform could not fetch the secret that it refers to.</summary>
    private const string KeyVaultReference = "@Microsoft.KeyVault(";

    private readonly ImmutableArray<string>.Builder _problems = ImmutableArray.CreateBuilder<string>();

    /// <summary>Whether a setting has any text.</summary>
    public bool IsSet(string name) => TextOf(name) is not null;

    /// <summary>The text of a setting, or null where it is not set.</summary>
    public string? Find(string name)
    {
        if (TextOf(name) is not { } text) return null;
        if (!text.StartsWith(KeyVaultReference, StringComparison.OrdinalIgnoreCase)) return text;
        Wrong(name, "refers to a Key Vault secret that could not be fetched: see that it exists and that the app's identity may read it.");
        return null;
    }

    /// <summary>The value of a setting that there must be; null, and a problem, where there is none.</summary>
    public T? Required<T>(string name, SettingForm<T> form)
        where T : class
    {
        if (IsSet(name)) return Find(name) is { } text ? Read(name, form, text) : null;
        Wrong(name, $"is missing: put {form.Expected} there.");
        return null;
    }

    /// <summary>The value of a setting that has a default.</summary>
    public T Optional<T>(string name, SettingForm<T> form, T otherwise)
        where T : class => Optional(name, form) ?? otherwise;

    /// <summary>The value of a setting that there need not be, or null.</summary>
    public T? Optional<T>(string name, SettingForm<T> form)
        where T : class => Find(name) is { } text ? Read(name, form, text) : null;

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Flag(string name, bool otherwise)
    {
        if (Find(name) is not { } text) return otherwise;
        if (bool.TryParse(text, out var flag)) return flag;
        Wrong(name, "cannot be used: put true or false there.");
        return otherwise;
    }

    /// <summary>A whole number within bounds.</summary>
    public int Whole(string name, int otherwise, int least, int most)
    {
        if (Find(name) is not { } text) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Wrong(name, $"cannot be used: put a whole number from {least} to {most} there.");
        return otherwise;
    }

    /// <summary>Ends the reading.</summary>
    /// <exception cref="SettingsException">There were problems.</exception>
    public void ThrowIfWrong()
    {
        if (_problems.Count > 0) throw new SettingsException(_problems.ToImmutable());
    }

    private string? TextOf(string name)
    {
        var text = configuration[name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)];
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private T? Read<T>(string name, SettingForm<T> form, string text)
        where T : class
    {
        var value = form.Read(text);
        if (value is null) Wrong(name, $"cannot be used: put {form.Expected} there.");
        return value;
    }

    private void Wrong(string name, string problem) => _problems.Add($"{name} {problem}");
}
