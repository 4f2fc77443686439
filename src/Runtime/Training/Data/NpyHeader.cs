using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets.Training.Data;

/// <summary>The dictionary at the head of an NPY file.</summary>
/// <param name="Type">Type of the values.</param>
/// <param name="BigEndian">Whether their bytes come highest first.</param>
/// <param name="FortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">Extents, unchecked.</param>
internal sealed record NpyHeader(ElementType Type, bool BigEndian, bool FortranOrder, long[] Shape)
{
    // NumPy itself allows no more axes.
    private const int MaximumAxes = 64;

    /// <summary>Reads the text; only what NumPy writes is understood, nothing is evaluated.</summary>
    public static NpyHeader Parse(BoundedReader reader, string text)
    {
        string? description = null;
        bool? fortran = null;
        long[]? shape = null;
        int at = 0;
        Expect("{");
        while (!Accept("}"))
        {
            string key = Quoted();
            Expect(":");
            switch (key)
            {
                case "descr" when description is null:
                    description = Quoted();
                    break;
                case "fortran_order" when fortran is null:
                    fortran = Accept("True") ? true : Accept("False") ? false : throw Fail("True or False");
                    break;
                case "shape" when shape is null:
                    shape = Tuple();
                    break;
                default:
                    throw reader.Fail($"the NPY header has the key '{key}' twice or it is unknown; the keys are descr, fortran_order and shape.");
            }

            if (!Accept(","))
            {
                Expect("}");
                break;
            }
        }

        SkipSpace();
        if (at != text.Length)
        {
            throw Fail("nothing more");
        }

        if (description is null || fortran is null || shape is null)
        {
            throw reader.Fail("the NPY header must hold descr, fortran_order and shape.");
        }

        (ElementType type, bool bigEndian) = TypeOf(description, reader);
        return new NpyHeader(type, bigEndian, fortran.Value, shape);

        void SkipSpace()
        {
            while (at < text.Length && text[at] is (' ' or '\n'))
            {
                at++;
            }
        }

        bool Accept(string wanted)
        {
            SkipSpace();
            if (string.CompareOrdinal(text, at, wanted, 0, wanted.Length) != 0)
            {
                return false;
            }

            at += wanted.Length;
            return true;
        }

        void Expect(string wanted)
        {
            if (!Accept(wanted))
            {
                throw Fail($"'{wanted}'");
            }
        }

        string Quoted()
        {
            SkipSpace();
            if (at >= text.Length || text[at] is not ('\'' or '"'))
            {
                throw Fail("a quoted string (structured types are not read)");
            }

            int end = text.IndexOf(text[at], at + 1);
            if (end < 0)
            {
                throw Fail("a closing quote");
            }

            string value = text[(at + 1)..end];
            at = end + 1;
            return value;
        }

        long[] Tuple()
        {
            var extents = new List<long>();
            Expect("(");
            while (!Accept(")"))
            {
                SkipSpace();
                int start = at;
                while (at < text.Length && char.IsAsciiDigit(text[at]))
                {
                    at++;
                }

                if (!long.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out long extent))
                {
                    throw Fail("an extent");
                }

                extents.Add(extent);
                if (extents.Count > MaximumAxes)
                {
                    throw reader.Fail($"the NPY shape has more than {MaximumAxes} axes.");
                }

                if (!Accept(","))
                {
                    Expect(")");
                    break;
                }
            }

            return [.. extents];
        }

        Exception Fail(string wanted) => reader.Fail(
            $"the NPY header needs {wanted} at character {at}, but has '{text.AsSpan(Math.Min(at, text.Length), Math.Min(20, text.Length - Math.Min(at, text.Length)))}'.");
    }

    private static (ElementType Type, bool BigEndian) TypeOf(string description, BoundedReader reader)
    {
        if (description.Length == 3 && description[0] is ('<' or '>' or '|' or '='))
        {
            bool big = description[0] == '>';
            switch (description[1..])
            {
                case "b1": return (ElementType.Boolean, big);
                case "u1": return (ElementType.UInt8, big);
                case "i1": return (ElementType.Int8, big);
                case "u2": return (ElementType.UInt16, big);
                case "i2": return (ElementType.Int16, big);
                case "u4": return (ElementType.UInt32, big);
                case "i4": return (ElementType.Int32, big);
                case "u8": return (ElementType.UInt64, big);
                case "i8": return (ElementType.Int64, big);
                case "f2": return (ElementType.Float16, big);
                case "f4": return (ElementType.Float32, big);
                case "f8": return (ElementType.Float64, big);
            }
        }

        throw reader.Fail($"the NPY type '{description}' is not read: it must be b1, u1 to u8, i1 to i8 or f2 to f8 after <, >, | or =.");
    }
}
