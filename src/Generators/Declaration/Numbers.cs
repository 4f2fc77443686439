using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace StaticNets.Generators.Declaration;

/// <summary>C#'s arithmetic on boxed constants: each operation in the type that C# gives it, with its rounding and overflow.</summary>
internal static class Numbers
{
    public static bool IsNumber(object? value) =>
        value is int or float or double or long or byte or sbyte or short or ushort or uint or ulong or char or decimal;

    /// <summary>Zero, false or '\0' of a type, or null if it is none of C#'s simple types.</summary>
    public static object? Zero(ITypeSymbol type) =>
        Simple(type) is SpecialType.System_Boolean ? false
        : Simple(type) is >= SpecialType.System_Char and <= SpecialType.System_Double ? ConvertTo(0, Simple(type), false)
        : null;

    public static object? ConvertTo(object? value, ITypeSymbol type, bool isChecked) => ConvertTo(value, Simple(type), isChecked);

    /// <summary>A numeric conversion; other values and types leave the value as it is.</summary>
    public static object? ConvertTo(object? value, SpecialType type, bool isChecked) => value switch
    {
        long or int or short or sbyte or byte or ushort or uint or char => FromLong(ToLong(value), type, isChecked) ?? value,
        ulong number => FromUlong(number, type, isChecked) ?? value,
        float number => type == SpecialType.System_Single ? number : FromDouble(number, type, isChecked) ?? value,
        double number => FromDouble(number, type, isChecked) ?? value,
        decimal number => FromDecimal(number, type) ?? value,
        _ => value,
    };

    /// <summary>A binary operator on two operands that C# has brought to one type; null where an operand is.</summary>
    public static object? Compute(BinaryOperatorKind kind, object? a, object? b, bool isChecked)
    {
        switch (kind)
        {
            case BinaryOperatorKind.Equals:
                return AreEqual(a, b);
            case BinaryOperatorKind.NotEquals:
                return !AreEqual(a, b);
            case BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual:
                return a is not null && b is not null && Compare(kind, a, b);
        }

        if (a is bool left && b is bool right)
        {
            return kind switch
            {
                BinaryOperatorKind.And => left & right,
                BinaryOperatorKind.Or => left | right,
                BinaryOperatorKind.ExclusiveOr => left ^ right,
                _ => throw new NotSupportedException($"{kind} is no operator of truth values."),
            };
        }

        if (a is null || b is null)
        {
            return null;
        }

        if (kind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift)
        {
            return Shift(kind, Widened(a), (int)ConvertTo(b, SpecialType.System_Int32, false)!);
        }

        (object x, object y) = Promoted(a, b);
        return (x, y) switch
        {
            (int m, int n) => (object)(isChecked ? Checked(kind, m, n) : Unchecked(kind, m, n)),
            (uint m, uint n) => isChecked ? Checked(kind, m, n) : Unchecked(kind, m, n),
            (long m, long n) => isChecked ? Checked(kind, m, n) : Unchecked(kind, m, n),
            (ulong m, ulong n) => isChecked ? Checked(kind, m, n) : Unchecked(kind, m, n),
            (float m, float n) => Floating(kind, m, n),
            (double m, double n) => Floating(kind, m, n),
            (decimal m, decimal n) => Decimal(kind, m, n),
            _ => throw new NotSupportedException($"{kind} is no operator of {a.GetType().Name} and {b.GetType().Name}."),
        };
    }

    public static object Compute(UnaryOperatorKind kind, object value, bool isChecked)
    {
        if (value is bool truth)
        {
            return kind == UnaryOperatorKind.Not ? !truth : throw new NotSupportedException($"{kind} is no operator of truth values.");
        }

        object x = Widened(value);
        return (kind, x) switch
        {
            (UnaryOperatorKind.Plus, _) => x,
            (UnaryOperatorKind.Minus, int n) => isChecked ? checked(-n) : unchecked(-n),
            (UnaryOperatorKind.Minus, uint n) => -(long)n,
            (UnaryOperatorKind.Minus, long n) => isChecked ? checked(-n) : unchecked(-n),
            (UnaryOperatorKind.Minus, float n) => -n,
            (UnaryOperatorKind.Minus, double n) => -n,
            (UnaryOperatorKind.Minus, decimal n) => -n,
            (UnaryOperatorKind.BitwiseNegation, int n) => ~n,
            (UnaryOperatorKind.BitwiseNegation, uint n) => ~n,
            (UnaryOperatorKind.BitwiseNegation, long n) => ~n,
            (UnaryOperatorKind.BitwiseNegation, ulong n) => ~n,
            _ => throw new NotSupportedException($"{kind} is no operator of {value.GetType().Name}."),
        };
    }

    /// <summary>Equality as <c>==</c> and constant patterns have it; other objects by reference.</summary>
    public static bool AreEqual(object? a, object? b)
    {
        if (IsNumber(a) && IsNumber(b))
        {
            (object x, object y) = Promoted(a!, b!);
            return (x, y) switch
            {
                (float m, float n) => m == n, // not Equals: NaN differs from itself
                (double m, double n) => m == n,
                _ => x.Equals(y),
            };
        }

        return a is string or bool or Shape ? a.Equals(b) : ReferenceEquals(a, b);
    }

    public static bool Compare(BinaryOperatorKind kind, object a, object b)
    {
        (object x, object y) = Promoted(a, b);
        if ((x is float or double) && (double.IsNaN(System.Convert.ToDouble(x, null)) || double.IsNaN(System.Convert.ToDouble(y, null))))
        {
            return false;
        }

        int order = ((IComparable)x).CompareTo(y);
        return kind switch
        {
            BinaryOperatorKind.LessThan => order < 0,
            BinaryOperatorKind.LessThanOrEqual => order <= 0,
            BinaryOperatorKind.GreaterThan => order > 0,
            _ => order >= 0,
        };
    }

    private static SpecialType Simple(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { EnumUnderlyingType: INamedTypeSymbol underlying } => underlying.SpecialType,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Simple(nullable.TypeArguments[0]),
        _ => type.SpecialType,
    };

    private static long ToLong(object value) => value switch
    {
        int number => number,
        long number => number,
        uint number => number,
        short number => number,
        ushort number => number,
        byte number => number,
        sbyte number => number,
        _ => (char)value,
    };

    /// <summary>Unary promotion: what is smaller than int becomes int.</summary>
    private static object Widened(object value) => value is sbyte or byte or short or ushort or char ? (int)ToLong(value) : value;

    /// <summary>Binary numeric promotion.</summary>
    private static (object X, object Y) Promoted(object a, object b)
    {
        (object x, object y) = (Widened(a), Widened(b));
        if (x.GetType() == y.GetType())
        {
            return (x, y);
        }

        SpecialType type =
            x is decimal || y is decimal ? SpecialType.System_Decimal
            : x is double || y is double ? SpecialType.System_Double
            : x is float || y is float ? SpecialType.System_Single
            : x is ulong || y is ulong ? SpecialType.System_UInt64
            : SpecialType.System_Int64; // long with anything, or int with uint
        return (ConvertTo(x, type, false)!, ConvertTo(y, type, false)!);
    }

    private static object Shift(BinaryOperatorKind kind, object value, int count) => (kind, value) switch
    {
        (BinaryOperatorKind.LeftShift, int n) => n << count,
        (BinaryOperatorKind.LeftShift, uint n) => n << count,
        (BinaryOperatorKind.LeftShift, long n) => n << count,
        (BinaryOperatorKind.LeftShift, ulong n) => n << count,
        (BinaryOperatorKind.RightShift, int n) => n >> count,
        (_, uint n) => n >> count,
        (BinaryOperatorKind.RightShift, long n) => n >> count,
        (_, ulong n) => n >> count,
        (_, int n) => n >>> count,
        (_, long n) => n >>> count,
        _ => throw new NotSupportedException($"{kind} is no operator of {value.GetType().Name}."),
    };

    private static int Checked(BinaryOperatorKind kind, int a, int b) => kind switch
    {
        BinaryOperatorKind.Add => checked(a + b),
        BinaryOperatorKind.Subtract => checked(a - b),
        BinaryOperatorKind.Multiply => checked(a * b),
        _ => Unchecked(kind, a, b),
    };

    private static uint Checked(BinaryOperatorKind kind, uint a, uint b) => kind switch
    {
        BinaryOperatorKind.Add => checked(a + b),
        BinaryOperatorKind.Subtract => checked(a - b),
        BinaryOperatorKind.Multiply => checked(a * b),
        _ => Unchecked(kind, a, b),
    };

    private static long Checked(BinaryOperatorKind kind, long a, long b) => kind switch
    {
        BinaryOperatorKind.Add => checked(a + b),
        BinaryOperatorKind.Subtract => checked(a - b),
        BinaryOperatorKind.Multiply => checked(a * b),
        _ => Unchecked(kind, a, b),
    };

    private static ulong Checked(BinaryOperatorKind kind, ulong a, ulong b) => kind switch
    {
        BinaryOperatorKind.Add => checked(a + b),
        BinaryOperatorKind.Subtract => checked(a - b),
        BinaryOperatorKind.Multiply => checked(a * b),
        _ => Unchecked(kind, a, b),
    };

    private static int Unchecked(BinaryOperatorKind kind, int a, int b) => kind switch
    {
        BinaryOperatorKind.Add => unchecked(a + b),
        BinaryOperatorKind.Subtract => unchecked(a - b),
        BinaryOperatorKind.Multiply => unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => throw new NotSupportedException($"{kind} cannot be computed."),
    };

    private static uint Unchecked(BinaryOperatorKind kind, uint a, uint b) => kind switch
    {
        BinaryOperatorKind.Add => unchecked(a + b),
        BinaryOperatorKind.Subtract => unchecked(a - b),
        BinaryOperatorKind.Multiply => unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => throw new NotSupportedException($"{kind} cannot be computed."),
    };

    private static long Unchecked(BinaryOperatorKind kind, long a, long b) => kind switch
    {
        BinaryOperatorKind.Add => unchecked(a + b),
        BinaryOperatorKind.Subtract => unchecked(a - b),
        BinaryOperatorKind.Multiply => unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => throw new NotSupportedException($"{kind} cannot be computed."),
    };

    private static ulong Unchecked(BinaryOperatorKind kind, ulong a, ulong b) => kind switch
    {
        BinaryOperatorKind.Add => unchecked(a + b),
        BinaryOperatorKind.Subtract => unchecked(a - b),
        BinaryOperatorKind.Multiply => unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => throw new NotSupportedException($"{kind} cannot be computed."),
    };

    // The casts round to float at once, which a host with wider registers would put off.
    private static float Floating(BinaryOperatorKind kind, float a, float b) => kind switch
    {
        BinaryOperatorKind.Add => (float)(a + b),
        BinaryOperatorKind.Subtract => (float)(a - b),
        BinaryOperatorKind.Multiply => (float)(a * b),
        BinaryOperatorKind.Divide => (float)(a / b),
        BinaryOperatorKind.Remainder => (float)(a % b),
        _ => throw new NotSupportedException($"{kind} cannot be computed."),
    };

    private static double Floating(BinaryOperatorKind kind, double a, double b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        _ => throw new NotSupportedException($"{kind} cannot be computed."),
    };

    private static decimal Decimal(BinaryOperatorKind kind, decimal a, decimal b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        _ => throw new NotSupportedException($"{kind} cannot be computed."),
    };

    private static object? FromLong(long value, SpecialType type, bool isChecked) => type switch
    {
        SpecialType.System_SByte => isChecked ? checked((sbyte)value) : unchecked((sbyte)value),
        SpecialType.System_Byte => isChecked ? checked((byte)value) : unchecked((byte)value),
        SpecialType.System_Int16 => isChecked ? checked((short)value) : unchecked((short)value),
        SpecialType.System_UInt16 => isChecked ? checked((ushort)value) : unchecked((ushort)value),
        SpecialType.System_Char => isChecked ? checked((char)value) : unchecked((char)value),
        SpecialType.System_Int32 => isChecked ? checked((int)value) : unchecked((int)value),
        SpecialType.System_UInt32 => isChecked ? checked((uint)value) : unchecked((uint)value),
        SpecialType.System_Int64 => value,
        SpecialType.System_UInt64 => isChecked ? checked((ulong)value) : unchecked((ulong)value),
        SpecialType.System_Single => (float)value,
        SpecialType.System_Double => (double)value,
        SpecialType.System_Decimal => (decimal)value,
        _ => null,
    };

    private static object? FromUlong(ulong value, SpecialType type, bool isChecked) => type switch
    {
        SpecialType.System_UInt64 => value,
        SpecialType.System_Single => (float)value,
        SpecialType.System_Double => (double)value,
        SpecialType.System_Decimal => (decimal)value,
        _ => FromLong(isChecked ? checked((long)value) : unchecked((long)value), type, isChecked),
    };

    private static object? FromDouble(double value, SpecialType type, bool isChecked) => type switch
    {
        SpecialType.System_SByte => isChecked ? checked((sbyte)value) : unchecked((sbyte)value),
        SpecialType.System_Byte => isChecked ? checked((byte)value) : unchecked((byte)value),
        SpecialType.System_Int16 => isChecked ? checked((short)value) : unchecked((short)value),
        SpecialType.System_UInt16 => isChecked ? checked((ushort)value) : unchecked((ushort)value),
        SpecialType.System_Char => isChecked ? checked((char)value) : unchecked((char)value),
        SpecialType.System_Int32 => isChecked ? checked((int)value) : unchecked((int)value),
        SpecialType.System_UInt32 => isChecked ? checked((uint)value) : unchecked((uint)value),
        SpecialType.System_Int64 => isChecked ? checked((long)value) : unchecked((long)value),
        SpecialType.System_UInt64 => isChecked ? checked((ulong)value) : unchecked((ulong)value),
        SpecialType.System_Single => (float)value,
        SpecialType.System_Double => value,
        SpecialType.System_Decimal => (decimal)value,
        _ => null,
    };

    private static object? FromDecimal(decimal value, SpecialType type) => type switch
    {
        SpecialType.System_SByte => (sbyte)value,
        SpecialType.System_Byte => (byte)value,
        SpecialType.System_Int16 => (short)value,
        SpecialType.System_UInt16 => (ushort)value,
        SpecialType.System_Char => (char)value,
        SpecialType.System_Int32 => (int)value,
        SpecialType.System_UInt32 => (uint)value,
        SpecialType.System_Int64 => (long)value,
        SpecialType.System_UInt64 => (ulong)value,
        SpecialType.System_Single => (float)value,
        SpecialType.System_Double => (double)value,
        SpecialType.System_Decimal => value,
        _ => null,
    };
}
