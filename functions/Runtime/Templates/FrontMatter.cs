using System.Collections.Immutable;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

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
    private int _yamlOffset;

    /// <summary>Reads it; null where the front matter itself cannot be found.</summary>
    public TemplateHeader? Read()
    {
        if (!TryFindBounds(out var end, out var body))
        {
            problems.Add(0, "a template starts with its front matter: a line '---', then subject, class and topic, then another line '---'");
            return null;
        }

        ReadYaml(text[_yamlOffset..end]);
        if (_class == MessageClass.Transactional && _topic.Text.Length > 0)
            problems.Add(_topic.Offset, "a transactional message carries no topic: topics are what customers subscribe to");
        return new TemplateHeader(_subject.Text, _subject.Offset, _preheader.Text, _preheader.Offset, _class,
            _topic.Text.Length == 0 ? null : _topic.Text, _fallbacks, body);
    }

    private bool TryFindBounds(out int end, out int body)
    {
        (end, body) = (0, 0);
        if (Line(0).TrimEnd().ToString() != Fence) return false;
        _yamlOffset = Next(0);
        for (var line = _yamlOffset; line < text.Length; line = Next(line))
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

    private void ReadYaml(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException error)
        {
            problems.Add(At(error.Start), $"the front matter is not valid YAML: {error.Message.TrimEnd('.')}; a text that holds '{{{{' or ': ' needs quotes around it");
            return;
        }

        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root)
        {
            problems.Add(0, "the front matter names no subject");
            return;
        }

        foreach (var (key, value) in root.Children) ReadKey(key, value);
        if (!root.Children.ContainsKey("subject")) problems.Add(0, "the front matter names no subject");
        else if (string.IsNullOrWhiteSpace(_subject.Text)) problems.Add(_subject.Offset, "the subject is empty");
    }

    private void ReadKey(YamlNode key, YamlNode value)
    {
        switch ((key as YamlScalarNode)?.Value)
        {
            case "subject": _subject = Scalar("subject", value); break;
            case "preheader": _preheader = Scalar("preheader", value); break;
            case "topic": _topic = Scalar("topic", value); break;
            case "class": ReadClass(Scalar("class", value)); break;
            case "fallbacks": ReadFallbacks(value); break;
            case var unknown:
                var meant = DidYouMean.Find(unknown ?? "", Keys);
                problems.Add(At(key.Start), $"unknown key '{unknown}'{(meant is null ? $"; keys are {string.Join(", ", Keys)}" : $"; did you mean '{meant}'?")}");
                break;
        }
    }

    private void ReadClass((string Text, int Offset) value)
    {
        if (value.Text is "marketing" or "transactional") _class = value.Text == "marketing" ? MessageClass.Marketing : MessageClass.Transactional;
        else problems.Add(value.Offset, $"class is 'marketing' or 'transactional', not '{value.Text}'");
    }

    private void ReadFallbacks(YamlNode node)
    {
        if (node is not YamlMappingNode map)
        {
            problems.Add(At(node.Start), "fallbacks map fields to texts, such as 'customer.first_name: there'");
            return;
        }

        foreach (var (key, value) in map.Children)
        {
            var path = (key as YamlScalarNode)?.Value ?? "";
            if (!schema.Knows(path))
            {
                var meant = schema.Suggest(path);
                problems.Add(At(key.Start), $"there is no field '{path}'{(meant is null ? "" : $"; did you mean '{meant}'?")}");
            }

            var (fallback, offset) = Scalar(path, value);
            if (fallback.AsSpan().ContainsAny("{}\\\r\n")) problems.Add(offset, "a fallback is one line of plain text, without braces and backslashes");
            else _fallbacks = _fallbacks.SetItem(path, fallback);
        }
    }

    private (string Text, int Offset) Scalar(string key, YamlNode node)
    {
        if (node is YamlScalarNode scalar) return (scalar.Value ?? "", At(scalar.Start) + (scalar.Style is ScalarStyle.Plain ? 0 : 1));
        problems.Add(At(node.Start), $"{key} is a text{(key is "subject" or "preheader" ? "; one that starts with '{{' needs quotes around it" : "")}");
        return ("-", At(node.Start));
    }

    private int At(Mark mark) => _yamlOffset + (int)mark.Index;
}
