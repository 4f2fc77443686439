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

        public void AppendLiteral(string text) => _text.Append(text.Replace("\r\n", "\n"));

        public void AppendFormatted(int value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(long value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(string value)
        {
            if (value.Length == 0)
            {
                _text.Append(EmptyHole);
                return;
            }

            string indentation = Indentation();
            _text.Append(indentation.Length == 0 ? value : value.Replace("\n", "\n" + indentation));
        }

        public override string ToString()
        {
            IEnumerable<string> lines = _text.ToString().Split('\n')
                .Where(line => line.Trim() != EmptyHole.ToString())
                .Select(line => line.Replace(EmptyHole.ToString(), "").TrimEnd());
            return string.Join("\n", lines);
        }

        // Spaces before the hole, if nothing else stands before it on its line.
        private string Indentation()
        {
            int start = _text.Length;
            while (start > 0 && _text[start - 1] == ' ')
            {
                start--;
            }

            return start == 0 || _text[start - 1] == '\n' ? new string(' ', _text.Length - start) : "";
        }
    }
}
