using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>Prints the numbers that are known at compile time.</summary>
internal static class TableEmitter
{
    // Longer tables are written as text, a third as long, that is decoded once.
    private const int MostNumbers = 1024;
    private const int NumbersInLine = 8;

    /// <summary>The class of the tables; nothing if there are none.</summary>
    public static string Emit(Plan plan)
    {
        Table[] tables = Names.Tables(plan);
        return tables.Length == 0 ? "" : Code.Text($$"""
            /// <summary>Numbers that are known at compile time.</summary>
            internal static class {{Names.TableClass(plan)}}
            {
                {{Code.Blocks(tables.Select(Member))}}
            }
            """);
    }

    private static string Member(Table table, int index) => table.Values.Count > MostNumbers
        ? Code.Text($$"""
            /// <summary>{{table.Shape.ToString()}}, as base 64.</summary>
            public static readonly float[] Table{{index}} = global::StaticNets.Kernels.Rows.Decode("{{Encoded(table)}}");
            """)
        : Code.Text($$"""
            /// <summary>{{table.Shape.ToString()}}</summary>
            public static global::System.ReadOnlySpan<float> Table{{index}} =>
            [
                {{Code.Lines(Lines(table))}}
            ];
            """);

    private static IEnumerable<string> Lines(Table table)
    {
        for (int start = 0; start < table.Values.Count; start += NumbersInLine)
        {
            yield return string.Concat(table.Values.Skip(start).Take(NumbersInLine).Select(value => Code.Literal(value) + ", ")).TrimEnd();
        }
    }

    private static string Encoded(Table table) => Convert.ToBase64String(table.Values.SelectMany<float, byte>(value =>
    {
        byte[] bytes = BitConverter.GetBytes(value);
        return BitConverter.IsLittleEndian ? bytes : Enumerable.Reverse(bytes);
    }).ToArray());
}
