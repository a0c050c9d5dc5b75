using System.ComponentModel;
using System.Diagnostics;

namespace Orchestration;

/// <summary>Programs on node that tests talk to, and the npm packages they need.</summary>
internal static class NodePackages
{
    /// <summary>Installs what the folder's lock file names, unless that was done before.</summary>
    /// <param name="folder">Where package-lock.json is.</param>
    /// <param name="package">One of its packages, which is there once all are.</param>
    /// <returns>Null where it worked; otherwise what is missing, for the test that is skipped.</returns>
    public static async Task<string?> InstallAsync(string folder, string package)
    {
        if (Directory.Exists(Path.Combine(folder, "node_modules", package))) return null;
        try
        {
            using var npm = Start("npm", folder, ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
            npm.StandardInput.Close();
            var heard = npm.StandardOutput.ReadToEndAsync();
            var said = await npm.StandardError.ReadToEndAsync();
            await heard;
            await npm.WaitForExitAsync();
            return npm.ExitCode == 0 ? null : $"npm could not install {package}: {said}";
        }
        catch (Win32Exception)
        {
            return $"node and npm are needed for {package}.";
        }
    }

    /// <summary>Starts a program whose input and output are pipes.</summary>
    public static Process Start(string program, string folder, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
