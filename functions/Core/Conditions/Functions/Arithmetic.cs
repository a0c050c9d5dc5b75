using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>The arithmetic and concatenating operators. What leaves its type's range is an error.</summary>
internal static class Arithmetic
{
    private static readonly Value Overflow = Value.Error("integer overflow");
    private static readonly Value DivideByZero = Value.Error("divide by zero");

    public static Value Add(ref Frame frame, in Value left, in Value right)
    {
        switch (left.Kind, right.Kind)
        {
            case (ValueKind.Int, ValueKind.Int):
                var (a, b) = (left.AsInt(), right.AsInt());
                var sum = unchecked(a + b);
                return ((a ^ sum) & (b ^ sum)) < 0 ? Overflow : Value.Of(sum);
            case (ValueKind.Uint, ValueKind.Uint):
                var unsigned = unchecked(left.AsUint() + right.AsUint());
                return unsigned < left.AsUint() ? Overflow : Value.Of(unsigned);
            case (ValueKind.Double, ValueKind.Double):
                return Value.Of(left.AsDouble() + right.AsDouble());
            case (ValueKind.Duration or ValueKind.Timestamp, ValueKind.Duration or ValueKind.Timestamp):
                return TimeArithmetic.Add(left, right);
            default:
                return Collections.Concatenate(ref frame, left, right);
        }
    }

    public static Value Subtract(ref Frame frame, in Value left, in Value right)
    {
        switch (left.Kind, right.Kind)
        {
            case (ValueKind.Int, ValueKind.Int):
                var (a, b) = (left.AsInt(), right.AsInt());
                var difference = unchecked(a - b);
                return ((a ^ b) & (a ^ difference)) < 0 ? Overflow : Value.Of(difference);
            case (ValueKind.Uint, ValueKind.Uint):
                return left.AsUint() < right.AsUint() ? Overflow : Value.Of(left.AsUint() - right.AsUint());
            case (ValueKind.Double, ValueKind.Double):
                return Value.Of(left.AsDouble() - right.AsDouble());
            default:
                return TimeArithmetic.Subtract(left, right);
        }
    }

    public static Value Multiply(ref Frame frame, in Value left, in Value right)
    {
        switch (left.Kind, right.Kind)
        {
            case (ValueKind.Int, ValueKind.Int):
                var high = Math.BigMul(left.AsInt(), right.AsInt(), out var low);
                return high == low >> 63 ? Value.Of(low) : Overflow;
            case (ValueKind.Uint, ValueKind.Uint):
                return Math.BigMul(left.AsUint(), right.AsUint(), out var product) == 0 ? Value.Of(product) : Overflow;
            case (ValueKind.Double, ValueKind.Double):
                return Value.Of(left.AsDouble() * right.AsDouble());
            default:
                return CelFunction.NoOverload("*", left, right);
        }
    }

    public static Value Divide(ref Frame frame, in Value left, in Value right)
    {
        switch (left.Kind, right.Kind)
        {
            case (ValueKind.Int, ValueKind.Int):
                if (right.AsInt() == 0) return DivideByZero;
                return left.AsInt() == long.MinValue && right.AsInt() == -1 ? Overflow : Value.Of(left.AsInt() / right.AsInt());
            case (ValueKind.Uint, ValueKind.Uint):
                return right.AsUint() == 0 ? DivideByZero : Value.Of(left.AsUint() / right.AsUint());
            case (ValueKind.Double, ValueKind.Double):
                return Value.Of(left.AsDouble() / right.AsDouble());
            default:
                return CelFunction.NoOverload("/", left, right);
        }
    }

    public static Value Remainder(ref Frame frame, in Value left, in Value right)
    {
        switch (left.Kind, right.Kind)
        {
            case (ValueKind.Int, ValueKind.Int):
                if (right.AsInt() == 0) return DivideByZero;
                return Value.Of(right.AsInt() == -1 ? 0 : left.AsInt() % right.AsInt());
            case (ValueKind.Uint, ValueKind.Uint):
                return right.AsUint() == 0 ? DivideByZero : Value.Of(left.AsUint() % right.AsUint());
            default:
                return CelFunction.NoOverload("%", left, right);
        }
    }

    public static Value Negate(ref Frame frame, in Value operand) => operand.Kind switch
    {
        ValueKind.Int when operand.AsInt() == long.MinValue => Overflow,
        ValueKind.Int => Value.Of(-operand.AsInt()),
        ValueKind.Double => Value.Of(-operand.AsDouble()),
        _ => CelFunction.NoOverload("-", operand),
    };

    public static Value Not(ref Frame frame, in Value operand) =>
        operand.Kind == ValueKind.Bool ? Value.Of(!operand.AsBool()) : CelFunction.NoOverload("!", operand);
}
