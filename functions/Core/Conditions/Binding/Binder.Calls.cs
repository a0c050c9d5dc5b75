using System.Collections.Immutable;
using Orchestration.Core.Conditions.Functions;
using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Conditions.Patterns;
using Orchestration.Core.Conditions.Syntax;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Binding;

/// <summary>Functions, methods and operators.</summary>
internal sealed partial class Binder
{
    private Bound BindCall(SyntaxNode.Call call)
    {
        if (call.Function == Operators.Index) return BindIndex(call);
        if (FunctionTable.Find(call.Function, call.IsMethod, call.Arguments.Length) is not { } function) return FailUnknown(call);
        return Apply(call, function, BindArguments(call));
    }

    private ImmutableArray<Bound> BindArguments(SyntaxNode.Call call)
    {
        var arguments = ImmutableArray.CreateBuilder<Bound>(call.Arguments.Length);
        foreach (var argument in call.Arguments) arguments.Add(Bind(argument));
        return arguments.MoveToImmutable();
    }

    private Bound Apply(SyntaxNode.Call call, CelFunction function, ImmutableArray<Bound> arguments)
    {
        var types = arguments.Select(argument => argument.Type).ToImmutableArray();
        if (function.ResultOf(types) is not { } type)
        {
            Report(call.Offset, NoOverload(call, types));
            type = CelType.Dyn;
        }

        return new(MakeNode(call, function, arguments), type);
    }

    /// <summary><c>a['b']</c> of an object or along a path is <c>a.b</c>, so that it is checked and counted as read in the same way.</summary>
    private Bound BindIndex(SyntaxNode.Call call)
    {
        var container = BindPart(call.Arguments[0]);
        if (call.Arguments[1] is SyntaxNode.Literal { Value.Kind: ValueKind.String } field
            && (container.Type.Kind == CelTypeKind.Object || (container.Path is not null && container.Type.Kind is CelTypeKind.Dyn or CelTypeKind.Map)))
        {
            var name = field.Value.AsString();
            var path = container.Path is null ? null : $"{container.Path}.{PathName(name)}";
            return new(new SelectNode(container.Node, name, isTest: false), FieldType(field.Offset, container, name), path);
        }

        if (container.Path is not null) _reads.Add(container.Path);
        return Apply(call, FunctionTable.Find(Operators.Index, isMethod: false, 2)!, [container, Bind(call.Arguments[1])]);
    }

    private Node MakeNode(SyntaxNode.Call call, CelFunction function, ImmutableArray<Bound> arguments)
    {
        if (function.EvaluateUnary is { } unary)
        {
            var node = Folded(new UnaryNode(unary, arguments[0].Node), [arguments[0].Node]);
            if (call.Function is "timestamp" or "duration" or "days" && call.Arguments[0] is SyntaxNode.Literal && node is UnaryNode) ReportConstant(call, node);
            return node;
        }

        var (left, right) = (arguments[0].Node, arguments[1].Node);
        if (right is ConstantNode { Value.Kind: ValueKind.String } constant)
        {
            if (function.Name == Strings.Matches) return MakeMatch(call, left, constant.Value.AsString());
            if (Times.IsPart(function.Name) && !Times.IsZone(constant.Value.AsString(), environment.Zones))
                Report(call.Arguments[1].Offset, $"unknown time zone '{constant.Value.AsString()}'");
        }

        return Folded(new BinaryNode(function.EvaluateBinary!, left, right), [left, right]);
    }

    private Node MakeMatch(SyntaxNode.Call call, Node text, string pattern) => Pattern.Compile(pattern, out var error) is { } compiled
        ? new MatchNode(text, compiled)
        : Fail(call.Arguments[1].Offset, error).Node;

    /// <summary>A literal that can be no time is a slip of the pen, better told now than when a customer comes by.</summary>
    private void ReportConstant(SyntaxNode.Call call, Node node)
    {
        var frame = new Frame([], [], environment.Zones, CelLimits.Steps);
        if (node.Evaluate(ref frame) is { IsError: true } error && !error.AsString().StartsWith(CelFunction.NoOverloadPrefix, StringComparison.Ordinal))
            Report(call.Arguments[0].Offset, error.AsString());
    }

    private Bound FailUnknown(SyntaxNode.Call call)
    {
        // The wrong name may be meant for a macro; what its first argument names is then no mistake.
        var name = call.IsMethod && call.Arguments.Length > 1 ? call.Arguments[1] as SyntaxNode.Name : null;
        if (name is not null) _scope.Enter(name.Text, CelType.Dyn);
        BindArguments(call);
        if (name is not null) _scope.Leave();

        var names = FunctionTable.Names(call.IsMethod);
        var given = call.Arguments.Length - (call.IsMethod ? 1 : 0);
        if (names.Contains(call.Function)) return Fail(call.Offset, $"{call.Function}() does not take {given} argument{(given == 1 ? "" : "s")}");
        var what = $"unknown {(call.IsMethod ? "method" : "function")} '{call.Function}'";
        return FunctionTable.Names(!call.IsMethod).Contains(call.Function)
            ? Fail(call.Offset, $"{what}; it is written {(call.IsMethod ? $"{call.Function}(x)" : $"x.{call.Function}()")}")
            : Fail(call.Offset, what, DidYouMean.Find(call.Function, names));
    }

    private static string NoOverload(SyntaxNode.Call call, ImmutableArray<CelType> types) =>
        $"{Operators.Display(call.Function)} does not take {string.Join(" and ", types)}"
        + (types.Any(type => type.Kind == CelTypeKind.Null) ? "; whether a field is there tells has()" : "");
}
