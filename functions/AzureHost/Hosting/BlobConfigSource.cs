using System.Collections.Immutable;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;

namespace Orchestration.AzureHost.Hosting;

/// <summary>
/// A configuration in a blob container, laid out like the folder. Its mark is made of the blobs' etags, so looking for
/// changes is one listing. Only what could be configuration is looked at; sizes and counts are bounded as in a folder.
/// </summary>
/// <param name="container">The container.</param>
public sealed class BlobConfigSource(BlobContainerClient container) : IConfigSource
{
    /// <summary>A source over a container's URL.</summary>
    public static BlobConfigSource Open(Uri container, TokenCredential credential) =>
        new(new BlobContainerClient(container, credential, new BlobClientOptions { Retry = { NetworkTimeout = TimeSpan.FromSeconds(30) } }));

    /// <inheritdoc/>
    public ConfigFiles Read()
    {
        var root = container.Uri.ToString();
        var files = ImmutableArray.CreateBuilder<ConfigFile>();
        var problems = ImmutableArray.CreateBuilder<ConfigProblem>();
        var unread = ImmutableArray.CreateBuilder<string>();
        try
        {
            foreach (var blob in List())
            {
                if (files.Count + problems.Count == ConfigFileRules.MostFiles)
                {
                    problems.Add(new(root, 1, 1, $"a configuration has at most {ConfigFileRules.MostFiles} files"));
                    break;
                }

                if (Read(blob, problems) is { } text) files.Add(new(blob.Name, blob.Name, text));
                else unread.Add(blob.Name);
            }
        }
        catch (Exception e) when (IsFailure(e))
        {
            problems.Add(new(root, 1, 1, $"the container cannot be read: {ReasonOf(e)}"));
        }

        return new(root, [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)], problems.ToImmutable()) { Unread = unread.ToImmutable() };
    }

    /// <inheritdoc/>
    public string Stamp()
    {
        var stamp = new StringBuilder();
        try
        {
            foreach (var blob in List().Take(ConfigFileRules.MostFiles + 1))
                stamp.Append(blob.Name).Append('|').Append(blob.Properties.ETag).Append('\n');
        }
        catch (Exception e) when (IsFailure(e))
        {
            stamp.Append(e.GetType().Name);
        }

        return stamp.ToString();
    }

    private IEnumerable<BlobItem> List() => container.GetBlobs().Where(blob => IsConfig(blob.Name));

    private static bool IsConfig(string name)
    {
        var slash = name.LastIndexOf('/');
        var (folder, file) = (slash < 0 ? "" : name[..slash], name[(slash + 1)..]);
        return ConfigFileRules.IsConfig(folder, file);
    }

    private string? Read(BlobItem blob, ImmutableArray<ConfigProblem>.Builder problems)
    {
        try
        {
            // One byte more than a file may have tells that it has too many.
            var options = new BlobDownloadOptions { Range = new HttpRange(0, ConfigFileRules.LargestFile + 1) };
            var isEmpty = blob.Properties.ContentLength == 0;
            var bytes = isEmpty ? default : container.GetBlobClient(blob.Name).DownloadContent(options).Value.Content.ToMemory();
            return ConfigFileRules.Text(blob.Name, bytes.Span, problems);
        }
        catch (Exception e) when (IsFailure(e))
        {
            problems.Add(new(blob.Name, 1, 1, $"the file cannot be read: {ReasonOf(e)}"));
            return null;
        }
    }

    private static bool IsFailure(Exception fault) =>
        fault is RequestFailedException or AggregateException or OperationCanceledException or Azure.Identity.AuthenticationFailedException;

    private static string ReasonOf(Exception fault) => fault is RequestFailedException { ErrorCode: { Length: > 0 } code } ? code : fault.GetType().Name;
}
