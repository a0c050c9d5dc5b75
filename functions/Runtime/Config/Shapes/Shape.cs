using System.Text.Json.Nodes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>
/// What a part of a configuration file may look like. One description serves three: the check of what is written, the
/// readers, and the JSON schema that editors complete and explain with.
/// </summary>
internal abstract record Shape
{
    /// <summary>What is expected, for messages: <c>a duration such as 21d</c>.</summary>
    public abstract string Noun { get; }

    /// <summary>True where the node is of the right kind (scalar, list or mapping), whatever is inside.</summary>
    public abstract bool Fits(ConfigNode node);

    /// <summary>Reports what is wrong with a node that <see cref="Fits"/>.</summary>
    public abstract void CheckInside(ConfigNode node, ProblemSink problems);

    /// <summary>The JSON schema, draft 7.</summary>
    public abstract JsonObject Schema(SchemaDefinitions definitions);

    /// <summary>Reports everything wrong with the node.</summary>
    public void Check(ConfigNode node, ProblemSink problems)
    {
        if (Fits(node)) CheckInside(node, problems);
        else problems.Add(node, $"expected {Noun}, found {node.Noun}");
    }
}
