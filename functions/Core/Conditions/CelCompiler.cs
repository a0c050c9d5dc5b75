using System.Collections.Immutable;
using Orchestration.Core.Conditions.Binding;
using Orchestration.Core.Conditions.Syntax;

namespace Orchestration.Core.Conditions;

/// <summary>
/// Compiles the Common Expression Language (github.com/google/cel-spec, doc/langdef.md) without protobuf messages, with
/// one function more: <c>days(n)</c>, a duration of n times 24 hours. Mixed int, uint and double may be compared without
/// conversion; the checker is otherwise as strict as the specification's.
/// </summary>
public static class CelCompiler
{
    /// <summary>Compiles a text. Never throws, whatever the text is.</summary>
    public static CelCompilation Compile(string source, CelEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(environment);
        if (source.Length > CelLimits.SourceLength)
            return new(null, [new(1, 1, $"an expression may have {CelLimits.SourceLength} characters, this has {source.Length}")]);

        var problems = new ProblemList(source);
        var tokens = new Lexer(source, problems).Read();
        if (problems.IsEmpty && new Parser(source, new(source, tokens, problems), problems).Parse() is { } syntax && problems.IsEmpty)
        {
            var binder = new Binder(environment, problems);
            var bound = binder.BindRoot(syntax);
            if (problems.IsEmpty)
            {
                var type = environment.Check ? bound.Type : CelType.Dyn;
                return new(new(source, type, binder.Reads, bound.Node, binder.Locals, environment), []);
            }
        }

        return new(null, problems.ToImmutable());
    }
}
