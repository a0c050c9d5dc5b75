using System.Collections.Immutable;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Templates;

/// <summary>Reads the YAML between the two <c>---</c> lines at a template's start.</summary>
internal sealed class FrontMatter(string text, TemplateSchema schema, ProblemList problems)
{
    private const string Fence = "---";
    private static readonly string[] Keys = ["subject", "preheader", "class", "topic", "fallbacks"];

    private (string Text, int Offset) _subject = ("", 0);
    private (string Text, int Offset) _preheader = ("", 0);
    private (string Text, int Offset) _topic = ("", 0);
    private MessageClass _class = MessageClass.Marketing;
    private ImmutableDictionary<string, string> _fallbacks = ImmutableDictionary<string, string>.Empty;

    /// <summary>Reads it; null where the front matter itself cannot be found.</summary>
    public TemplateHeader? Read()
    {
        if (!TryFindBounds(out var end, out var body))
        {
            problems.Add(0, "a template starts with its front matter: a line '---', then subject, class and topic, then another line '---'");
            return null;
        }

        ReadYaml(text[..end]);
        if (_class == MessageClass.Transactional && _topic.Text.Length > 0)
            problems.Add(_topic.Offset, "a transactional message carries no topic: topics are what customers subscribe to");
        return new TemplateHeader(_subject.Text, _subject.Offset, _preheader.Text, _preheader.Offset, _class,
            _topic.Text.Length == 0 ? null : _topic.Text, _fallbacks, body);
    }

    private bool TryFindBounds(out int end, out int body)
    {
        (end, body) = (0, 0);
        if (Line(0).TrimEnd().ToString() != Fence) return false;
        for (var line = Next(0); line < text.Length; line = Next(line))
        {
            if (Line(line).TrimEnd().ToString() != Fence) continue;
            (end, body) = (line, Next(line));
            return true;
        }

        return false;
    }

    private ReadOnlySpan<char> Line(int start) => text.AsSpan(start, Next(start) - start);

    private int Next(int start)
    {
        var newline = text.IndexOf('\n', start);
        return newline < 0 ? text.Length : newline + 1;
    }

    /// <summary>
    /// Reads everything from the first fence on, which YAML takes for a document's start, so that places within the front
    /// matter are places within the file.
    /// </summary>
    private void ReadYaml(string yaml)
    {
        var found = new ProblemSink();
        var node = YamlReader.Read(new ConfigFile("", "", yaml), found);
        foreach (var problem in found.ToImmutable())
            problems.Add(problem.Line, problem.Column, problem.Message + (node is null ? Hint(problem.Line) : ""));
        if (node is null) return;
        if (node is not MapNode root)
        {
            problems.Add(0, "the front matter names no subject");
            return;
        }

        foreach (var entry in root.Entries) ReadKey(entry);
        if (!root.Has("subject")) problems.Add(0, "the front matter names no subject");
        else if (string.IsNullOrWhiteSpace(_subject.Text)) problems.Add(_subject.Offset, "the subject is empty");
    }

    /// <summary>What most often makes a line of front matter invalid.</summary>
    private string Hint(int line)
    {
        var start = 0;
        while (--line > 0) start = Next(start);
        var source = Line(start);
        var value = source[(source.IndexOf(": ") + 1)..].TrimStart();
        return value.Contains("{{", StringComparison.Ordinal) || value.Contains(": ", StringComparison.Ordinal)
            ? "; a text that holds '{{' or ': ' needs quotes around it"
            : "";
    }

    private void ReadKey(MapEntry entry)
    {
        switch (entry.Name)
        {
            case "subject": _subject = Scalar("subject", entry.Value); break;
            case "preheader": _preheader = Scalar("preheader", entry.Value); break;
            case "topic": _topic = Scalar("topic", entry.Value); break;
            case "class": ReadClass(Scalar("class", entry.Value)); break;
            case "fallbacks": ReadFallbacks(entry.Value); break;
            case var unknown:
                var meant = DidYouMean.Find(unknown, Keys);
                problems.Add(entry.Key.Line, entry.Key.Column, $"unknown key '{unknown}'{(meant is null ? $"; keys are {string.Join(", ", Keys)}" : $"; did you mean '{meant}'?")}");
                break;
        }
    }

    private void ReadClass((string Text, int Offset) value)
    {
        if (value.Text is "marketing" or "transactional") _class = value.Text == "marketing" ? MessageClass.Marketing : MessageClass.Transactional;
        else problems.Add(value.Offset, $"class is 'marketing' or 'transactional', not '{value.Text}'");
    }

    private void ReadFallbacks(ConfigNode node)
    {
        if (node is not MapNode map)
        {
            problems.Add(node.Line, node.Column, "fallbacks map fields to texts, such as 'customer.first_name: there'");
            return;
        }

        foreach (var (key, value) in map.Entries)
        {
            var path = key.Value;
            if (!schema.Knows(path))
            {
                var meant = schema.Suggest(path);
                problems.Add(key.Line, key.Column, $"there is no field '{path}'{(meant is null ? "" : $"; did you mean '{meant}'?")}");
            }

            var (fallback, offset) = Scalar(path, value);
            if (fallback.AsSpan().ContainsAny("{}\\\r\n")) problems.Add(offset, "a fallback is one line of plain text, without braces and backslashes");
            else _fallbacks = _fallbacks.SetItem(path, fallback);
        }
    }

    private (string Text, int Offset) Scalar(string key, ConfigNode node)
    {
        if (node is ScalarNode scalar) return (scalar.Value, problems.Offset(scalar.Locate(1, 1)));
        problems.Add(node.Line, node.Column, $"{key} is a text{(key is "subject" or "preheader" ? "; one that starts with '{{' needs quotes around it" : "")}");
        return ("-", problems.Offset((node.Line, node.Column)));
    }
}
