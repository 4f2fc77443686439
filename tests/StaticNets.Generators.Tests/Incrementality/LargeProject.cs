using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generators.Tests.Harness;

namespace StaticNets.Generators.Tests.Incrementality;

/// <summary>50 networks, a file of blocks that they share, and 200 files that have nothing to do with them.</summary>
internal static class LargeProject
{
    public const int Networks = 50;

    public const int Others = 200;

    public static CSharpCompilation Create()
    {
        IEnumerable<string> texts = Enumerable.Range(0, Networks).Select(Network)
            .Concat([Blocks])
            .Concat(Enumerable.Range(0, Others).Select(Other));
        return TestCompilation.Create(texts.Select(text => TestCompilation.Usings + text), "Large").Compilation;
    }

    /// <summary>A file of the project: <c>Network(7)</c>'s is number 7, the blocks are number 50.</summary>
    public static SyntaxTree File(Compilation compilation, int number) => compilation.SyntaxTrees.Single(tree => tree.FilePath == $"File{number}.cs");

    /// <summary>The project after text in one file was replaced, parsed as an editor does.</summary>
    public static CSharpCompilation Edit(CSharpCompilation compilation, int file, string old, string replacement)
    {
        SyntaxTree tree = File(compilation, file);
        SourceText text = tree.GetText();
        int at = text.ToString().IndexOf(old, System.StringComparison.Ordinal);
        if (at < 0)
        {
            throw new System.ArgumentException($"'{old}' does not stand in the file.", nameof(old));
        }

        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(at, old.Length), replacement))));
    }

    private const string Blocks = """
        namespace Large;
        public static class Blocks
        {
            public static Node Residual(Node x, int width)
            {
                Node y = x.Dense(width).LayerNorm().Gelu();
                return x.Shape.Last == width ? x + y : y;
            }
        }
        """;

    private static string Network(int i) => $$"""
        namespace Large;
        // above
        [Network]
        public sealed partial class Net{{i}}
        {
            static readonly int[] Widths = [64, 32, 16];

            static Node Forward([Shape(784)] Node image)
            {
                Node x = image.Dense(128).Silu();
                foreach (int width in Widths)
                {
                    x = Blocks.Residual(x, width);
                }

                for (int i = 0; i < 3; i++)
                {
                    x = x.Residual(y => y.Dense(16).Relu());
                }

                return x.Dense({{10 + i}}).Named("logits");
            }

            static Node Loss(Node logits, [Label({{10 + i}})] Node digit) => logits.CrossEntropy(digit);
        }
        """;

    private static string Other(int i) => $$"""
        namespace Large;
        /// <summary>Something else.</summary>
        public sealed class Other{{i}}
        {
            private readonly Dictionary<string, int> _counts = new();

            public int Total { get; private set; } = {{i}};

            public int Add(string name, int count)
            {
                int before = _counts.TryGetValue(name, out int known) ? known : 0;
                _counts[name] = before + count;
                Total += count;
                return Total;
            }

            public IEnumerable<string> Names() => _counts.Keys.Where(name => name.Length > {{i}}).OrderBy(name => name);
        }
        """;
}
