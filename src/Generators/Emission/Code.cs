using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;

namespace StaticNets.Generators.Emission;

/// <summary>Text of templates that look like their output: a hole carries its indentation to every line of its value.</summary>
internal static class Code
{
    /// <summary>A template with its holes filled. A line that holds nothing but an empty hole is dropped.</summary>
    public static string Text(Template template) => template.ToString();

    /// <summary>Pieces of code one after another, with an empty line between them.</summary>
    public static string Blocks(IEnumerable<string> blocks) => string.Join("\n\n", blocks.Where(block => block.Length > 0));

    /// <summary>Lines of code one after another.</summary>
    public static string Lines(IEnumerable<string> lines) => string.Join("\n", lines.Where(line => line.Length > 0));

    /// <summary>Words as they stand in XML documentation.</summary>
    public static string Documentation(string words) => words.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>A float as C# reads it back exactly.</summary>
    public static string Literal(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsPositiveInfinity(value) ? "float.PositiveInfinity"
        : float.IsNegativeInfinity(value) ? "float.NegativeInfinity"
        : value.ToString("G9", CultureInfo.InvariantCulture) + "f";

    /// <summary>Collects a template.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Template
    {
        private const char EmptyHole = '\u0001';
        private readonly StringBuilder _text;

        public Template(int literalLength, int holes) => _text = new StringBuilder(literalLength + (holes * 32));

        public void AppendLiteral(string text) => _text.Append(text.IndexOf('\r') < 0 ? text : text.Replace("\r\n", "\n"));

        public void AppendFormatted(int value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(long value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(string value)
        {
            if (value.Length == 0)
            {
                _text.Append(EmptyHole);
                return;
            }

            int indentation = Indentation();
            if (indentation == 0 || value.IndexOf('\n') < 0)
            {
                _text.Append(value);
                return;
            }

            // Empty lines stay empty.
            int start = 0;
            for (int end = value.IndexOf('\n'); end >= 0; end = value.IndexOf('\n', start))
            {
                _text.Append(value, start, end + 1 - start);
                start = end + 1;
                if (start < value.Length && value[start] != '\n')
                {
                    _text.Append(' ', indentation);
                }
            }

            _text.Append(value, start, value.Length - start);
        }

        public override string ToString()
        {
            string text = _text.ToString();
            return text.IndexOf(EmptyHole) < 0
                ? text
                : string.Join("\n", text.Split('\n').Where(line => line.Trim() != EmptyHole.ToString()).Select(WithoutHole));
        }

        private static string WithoutHole(string line) =>
            line.IndexOf(EmptyHole) < 0 ? line : line.Replace(EmptyHole.ToString(), "").TrimEnd();

        // Spaces before the hole, if nothing else stands before it on its line.
        private int Indentation()
        {
            int start = _text.Length;
            while (start > 0 && _text[start - 1] == ' ')
            {
                start--;
            }

            return start == 0 || _text[start - 1] == '\n' ? _text.Length - start : 0;
        }
    }
}
