using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace StaticNets.Generators.Tests.Operations;

/// <summary>The methods that a method calls, read from its instructions, those of its lambdas included.</summary>
internal static class CalledMethods
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields()
        .Where(field => field.FieldType == typeof(OpCode)).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<MethodBase> Of(MethodBase method)
    {
        foreach (MethodBase called in Operands(method))
        {
            yield return called;
            // A lambda is not called but loaded; it lies in a class the compiler made.
            if (called.Name.Contains('<', StringComparison.Ordinal) && called.DeclaringType!.Assembly == method.DeclaringType!.Assembly)
            {
                foreach (MethodBase inner in Of(called))
                {
                    yield return inner;
                }
            }
        }
    }

    private static IEnumerable<MethodBase> Operands(MethodBase method)
    {
        byte[] instructions = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int i = 0; i < instructions.Length;)
        {
            // Two-byte instructions begin with 0xFE.
            OpCode code = instructions[i] == 0xFE ? Codes[(short)(0xFE00 | instructions[i + 1])] : Codes[instructions[i]];
            i += code.Size;
            if (code.OperandType == OperandType.InlineMethod)
            {
                Type[] generics = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : [];
                yield return method.Module.ResolveMethod(BitConverter.ToInt32(instructions, i), generics, null)!;
            }

            i += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(instructions, i)),
                _ => 4,
            };
        }
    }
}
