using System.CommandLine;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>Options that are whole numbers within bounds.</summary>
internal static class NumberOptions
{
    /// <summary>Takes whole numbers from <paramref name="least"/> to <paramref name="most"/>, and says so where something else is given.</summary>
    public static Option<int> AcceptOnlyBetween(this Option<int> option, int least, int most)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && !(int.TryParse(given.Value, out var number) && number >= least && number <= most))
                result.AddError($"{option.Name} must be a whole number from {least:N0} to {most:N0}.");
        });
        return option;
    }
}
