using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Conditions.Syntax;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Binding;

/// <summary>Names, qualified names and fields.</summary>
internal sealed partial class Binder
{
    private Bound BindName(SyntaxNode.Name name)
    {
        if (!name.IsRooted && _scope.SlotOf(name.Text) is var slot and >= 0) return new(new LocalNode(slot), _scope.TypeOf(slot));
        if (FindGlobal(name.Text) is { } global) return global;
        return Fail(name.Offset, $"unknown name '{name.Text}'", DidYouMean.Find(name.Text, _scope.Names.Concat(environment.Variables.Select(v => v.Name))));
    }

    private Bound? FindGlobal(string name)
    {
        var slot = environment.SlotOf(name);
        if (slot >= 0) return new(new VariableNode(slot), environment.Variables[slot].Type, name);
        return TypeNames.IsType(name) ? new(new ConstantNode(Value.Type(name)), CelType.Type) : null;
    }

    private Bound BindSelect(SyntaxNode.Select select)
    {
        // The longest prefix of a.b.c that is declared is the variable; the rest are fields.
        if (!select.IsTest && QualifiedName(select) is { } qualified && FindGlobal(qualified) is { } global) return global;
        var operand = BindPart(select.Operand);
        var path = operand.Path is null ? null : $"{operand.Path}.{PathName(select.Field)}";
        if (select.IsTest)
        {
            if (path is not null) _reads.Add(path);
            FieldType(select.Offset, operand, select.Field);
            return new(new SelectNode(operand.Node, select.Field, isTest: true), CelType.Bool);
        }

        return new(new SelectNode(operand.Node, select.Field, isTest: false), FieldType(select.Offset, operand, select.Field), path);
    }

    /// <summary>The type of a field, reporting where there is none.</summary>
    private CelType FieldType(int offset, Bound operand, string field)
    {
        var type = operand.Type;
        switch (type.Kind)
        {
            case CelTypeKind.Dyn:
                return CelType.Dyn;
            case CelTypeKind.Map when TypeRelations.Fits(type.Key!, CelType.String):
                return type.Element!;
            case CelTypeKind.Object when type.Fields.TryGetValue(field, out var declared):
                return declared;
            case CelTypeKind.Object:
                return Fail(offset, $"{operand.Path ?? type.Name} has no field '{field}'", DidYouMean.Find(field, type.Fields.Keys)).Type;
            default:
                return Fail(offset, $"{type} has no fields").Type;
        }
    }

    /// <summary>The dotted name of names and selections alone whose first name is no macro's variable, or null.</summary>
    private string? QualifiedName(SyntaxNode syntax) => syntax switch
    {
        SyntaxNode.Name { IsRooted: false } name when _scope.SlotOf(name.Text) >= 0 => null,
        SyntaxNode.Name name => name.Text,
        SyntaxNode.Select { IsTest: false } select when QualifiedName(select.Operand) is { } prefix => $"{prefix}.{select.Field}",
        _ => null,
    };

    private static string PathName(string field) =>
        field.Length > 0 && !char.IsAsciiDigit(field[0]) && field.All(c => c == '_' || char.IsAsciiLetterOrDigit(c)) ? field : $"`{field}`";
}
