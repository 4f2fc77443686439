using Xunit;

namespace StaticNets.Generators.Tests.Declaration;

/// <summary>Bodies of networks, one construct of the language each.</summary>
internal static class DeclarationTable
{
    public static TheoryData<string, string> All { get; } = new()
    {
        {
            "expression body",
            "static Node Forward([Shape(784)] Node image) => image.Dense(128).Silu().Dense(10).Named(\"logits\");"
        },
        {
            "loss",
            """
            static Node Forward([Shape(4)] Node x) => x.Dense(3);
            static Node Loss(Node logits, [Label(3)] Node digit) => logits.CrossEntropy(digit);
            """
        },
        {
            "blocks, locals, loops",
            """
            static Node Forward([Shape(8)] Node input)
            {
                Node x = input;
                for (int i = 0; i < 3; i++)
                    x = Block(x, width: 8 + i * 2, name: $"block{i}");
                return x;
            }
            static Node Block(Node x, int width, string? name = null, bool norm = true)
            {
                Node y = x.Dense(width, name: name).Gelu();
                return norm ? y.LayerNorm() : y;
            }
            """
        },
        {
            "constants convert in order",
            "static Node Forward([Shape(8)] Node x) => 2f * x + 1 - (3 - x) / 2.5f * (x > 0f) + Node.Where(x < 1, x, 0f);"
        },
        {
            "tuples and several outputs",
            """
            static (Node mean, Node variance) Forward([Shape(8)] Node x)
            {
                var (a, b) = Two(x);
                (a, b) = (b, a);
                (Node First, int Width) pair = (a, 3);
                pair.First = pair.First.Dense(pair.Width);
                pair.Width++;
                return (pair.First, b.Dense(pair.Width).Exp());
            }
            static (Node, Node) Two(Node x) => (x + 1f, x - 1f);
            """
        },
        {
            "arrays and foreach",
            """
            static readonly int[] Widths = [8, 6, 4];
            const int Last = 2;
            static Node Forward([Shape(8)] Node x)
            {
                foreach (int width in Widths)
                    x = x.Dense(width).Relu();
                int[] more = { 3, Last };
                var total = 0;
                for (int i = more.Length - 1; i >= 0; i--) { total += more[i]; more[i] *= 2; }
                Node[] parts = x.Split(2);
                Node[] all = [parts[1], .. parts, x];
                return Node.Concat(0, all).Dense(total + more[0] + Widths[^1]);
            }
            """
        },
        {
            "lambdas, local functions, method groups",
            """
            static Node Forward([Shape(8)] Node x)
            {
                Func<Node, Node> activation = Activations.Silu;
                Func<Node, int, Node> layer = (y, width) => activation(y.Dense(width));
                x = layer(x, 5);
                x = Twice(Local, x);
                x = x.Residual(y => y.Dense(5).Relu());
                var list = new Func<Node, Node>[3];
                for (int i = 0; i < 3; i++) { int width = i + 4; list[i] = y => y.Dense(width); }
                foreach (var f in list) x = f(x);
                return Local(x);
                Node Local(Node y) => y.Dense(5).Tanh();
            }
            static Node Twice(Func<Node, Node> f, Node x) => f(f(x));
            """
        },
        {
            "switch and patterns",
            """
            enum Kind { Plain, Wide = 7, Deep }
            static Node Forward([Shape(8)] Node x)
            {
                foreach (Kind kind in new[] { Kind.Plain, Kind.Wide, Kind.Deep })
                {
                    x = kind switch { Kind.Plain => x.Dense(3, name: $"{kind}"), Kind.Wide => x.Dense(9), _ => x.Dense(4).Dense(4) };
                    switch (kind)
                    {
                        case Kind.Plain: x = x.Relu(); break;
                        case Kind.Wide when x.Shape.Rank == 1: x = x.Tanh(); goto_free(); break;
                        default: x = x.Exp(); break;
                    }
                }
                object o = 5;
                if (x.Shape.Last is > 3 and < 10 && x.Shape is { Rank: 1, Size: var size } && o is int n) x = x.Dense(size + n);
                return (x.Shape.Rank, 3) switch { (1, 3) => x * 2f, (_, _) => x };
                static void goto_free() { }
            }
            """
        },
        {
            "recursion and nulls",
            """
            static Node Forward([Shape(8)] Node x) => Deep(x, null, 4);
            static Node Deep(Node x, Node? skip, int depth)
            {
                if (depth == 0) return skip is null ? x : x + skip;
                Node? next = depth % 2 == 0 ? x : null;
                return Deep(x.Dense(8), next ?? skip, depth - 1);
            }
            """
        },
        {
            "arithmetic in C#'s precision",
            """
            static Node Forward([Shape(8)] Node x)
            {
                float f = 0.1f; double d = 0.1; int big = int.MaxValue; uint u = 3; long l = 1L << 40; byte b = 250; ulong ul = 7; decimal m = 1.5m; char c = 'c';
                f += 0.2f; d = d * 3; unchecked { big += 10; } b += 10; u <<= 3; l /= 3; f *= b; ul ^= 5; m += 2; c++;
                float half = 1 / 2, real = 1f / 3, cast = (float)(d / 3.7);
                x = x * f + (float)d - big + (int)u * (float)l + b + half - real * cast + (float)ul + (float)m + c + (5 >> 1) + (-7 % 3) + ~big;
                x = x * MathF.Sqrt(2) + (float)Math.Log(3) - (float)Math.Pow(2, 0.5) + Math.Max(3, 4) + MathF.Exp(1.5f);
                int? maybe = null; maybe ??= 5; maybe += 2;
                return x * maybe.Value + (maybe.HasValue ? 1 : 0) + (int)Math.Round(2.5) + Convert2("12".Length);
            }
            static float Convert2(int value) { checked { value *= 3; } return value; }
            """
        },
        {
            "while, do, continue, break",
            """
            static Node Forward([Shape(8)] Node x)
            {
                int i = 0;
                while (true)
                {
                    i++;
                    if (i == 2) continue;
                    if (i > 4) break;
                    x = x.Dense(i);
                }
                do { x = x.Dense(i--); } while (i > 3);
                return x;
            }
            """
        },
        {
            "sharing and parameters",
            """
            static Node Forward([Shape(8)] Node a, [Shape(8)] Node b)
            {
                var tower = Shared.Block(Tower, name: "tower");
                Node w = Parameter.Of("scale", Init.Normal(0, 0.5), 4, 4);
                Node both = Node.Concat(0, tower.Apply(a), tower.Apply(b)).Reshape(2, -1);
                return both.MatMul(w).Linear(Parameter.Ref("scale")).Dropout(0.25f).Flatten();
            }
            static Node Tower(Node x) => x.Dense(6).Relu().Dense(4);
            static Node Loss(Node output, Node a, [Shape(8)] Node target) => output.MeanSquaredError(target) + a.Mean() * 0.1f;
            """
        },
        {
            "batch norm",
            "static Node Forward([Shape(3, 4)] Node x) => x.BatchNorm().Relu().Flatten().Dense(2);"
        },
        {
            "named arguments out of order",
            """
            static Node Forward([Shape(8)] Node x) => Pair(b: x.Dense(2), a: x.Dense(2)).Softmax(axis: -1).Sum(0);
            static Node Pair(Node a, Node b) => a.Dense(2) - b.Dense(2);
            """
        },
        {
            "static properties and extension methods",
            """
            static int Width => 3 + Extra;
            static int Extra { get; } = 2;
            static Node Forward([Shape(8)] Node x) => x.Twice().Dense(Width).Twice();
            } static class Blocks { public static Node Twice(this Node x) => x + x;
            """
        },
        {
            "gradient in a loss",
            """
            static Node Forward([Shape(8)] Node x) => x.Dense(4).Tanh().Dense(1);
            static Node Loss(Node y, Node x) { Node g = Node.Gradient(y, x); return (g * g).Sum(); }
            """
        },
        {
            "members of shapes, enums, texts and numbers",
            """
            [Flags] enum Bits { None = 0, One = 1, Two = 2, Both = One | Two }
            static readonly Func<Node, Node>[] Steps = [y => y.Relu(), y => y.Tanh()];
            static readonly (string Name, int Width)[] Layers = [("a", 3), ("b", 5)];
            static Node Forward([Shape(4, 6)] Node x)
            {
                foreach (var (name, width) in Layers) x = x.Dense(width * x.Shape[0], name: name + "_" + width.ToString() + $"{width:D3}{1.5f}{true}");
                foreach (int extent in x.Shape) x = x * extent;
                foreach (Func<Node, Node> step in Steps) x = step(x);
                foreach (char letter in "ab") x = x + letter;
                Bits bits = Bits.One | Bits.Two;
                if (bits == Bits.Both && (bits & Bits.Two) != 0) x = x.Dense(x.Shape[^1] + (int)bits);
                int[][] nested = [[1, 2], [3]];
                nested[0][1] += nested[1][0]++;
                var copy = nested[0]; copy[0] = 7;
                (int a, int b) t = (1, 2), u = t; u.a = 9;
                string s = t == (1, 2) && u != t ? "same" : "other";
                x = x.Dense(nested[0][0] + nested[0][1] + nested[1][0], name: s.ToUpperInvariant().Substring(1));
                return x.Transpose().Reshape([.. x.Shape]) * (default(int) + (s is { Length: > 3 } and "same" ? 1f : 2f));
            }
            """
        },
        {
            "compound assignment of nodes and captured variables",
            """
            static Node Forward([Shape(6)] Node x)
            {
                Node total = 0f;
                int calls = 0;
                Node Count(Node y) { calls++; return y * calls; }
                for (int i = 0; i < 3; i++) total += Count(x);
                total -= 1; total *= 2f; total /= x + 3;
                Node?[] slots = new Node?[2];
                slots[0] ??= total;
                Func<Node, Node> twice = Compose(Count, y => -y);
                (Node p, Node q) = (slots[0]!, twice(slots[0]!));
                Node r = p switch { null => q, _ when calls > 3 => p + q, _ => p - q };
                return r.Dense(calls).Pad(0, before: 1, after: 2, value: -1).Slice(axis: 0, start: 1, count: 2);
            }
            static Func<Node, Node> Compose(Func<Node, Node> f, Func<Node, Node> g) => x => g(f(x));
            """
        },
        {
            "a scan with its step as a method group, and one as a lambda of arrays",
            """
            static Node Forward([Shape(5, 3)] Node x, [Shape(4)] Node h)
            {
                (Node outputs, Node state) = Node.Scan(Step, h, x, reverse: true);
                var (all, last) = Node.Scan((before, element, with) => ([before[1] + with[0], before[0] * 2f], [before[0] + element[0].Sum()]), [state, h], [outputs], [state * 3f], keep: Keep.Recompute);
                return last[0] + last[1].Dropout(0.5f) + all[0].Sum(0);
            }
            static (Node State, Node Output) Step(Node h, Node x) => (h.Dense(4).Tanh() + x.Dense(4), h.Dropout(0.25f));
            """
        },
        {
            "recurrent layers",
            """
            static Node Forward([Shape(5, 3)] Node x) => x.Lstm(4, layers: 2, bidirectional: true).Gru(3, returns: Returns.Last).RnnCell(0.5f * x.Rnn(2, relu: true, returns: Returns.Last));
            """
        },
        {
            "tokens",
            """
            static Node Forward([Tokens(10, 5)] Node tokens) => tokens.Dense(3);
            """
        },
        {
            "tables, indices, order and noise",
            """
            static readonly float[] Window = [0.5f, 1f, 0.5f];
            static Node Forward([Tokens(11, 3)] Node tokens, [Label(3)] Node kind)
            {
                var ramp = new float[6];
                for (int i = 0; i < ramp.Length; i++)
                    ramp[i] = i / 4f;
                Node x = tokens.Embed(11, 4, paddingIndex: 0) * Node.Table(new Shape(3, 1), Window);
                x = x.Rotary(RotaryPairs.Halves).CumSum(0).Sort(0) + tokens.EmbedBag(11, 4, Bag.Max);
                x = x + Node.Table(new Shape(3, 2), ramp).Take(kind).Sum() + Node.Table(new Shape(3), 1, 2, 3).OneHot(4);
                return (x + Noise.Normal(x.Shape, trainingOnly: true)).TopK(2, axis: 0).Gather(tokens.Slice(0, 0, 2).Unsqueeze(1), 0);
            }
            """
        },
        {
            "generic and conditional access",
            """
            static T Same<T>(T value) => value;
            static Node Forward([Shape(8)] Node x)
            {
                Node? none = null;
                Node? y = none?.Relu();
                Node? z = Same<Node?>(x)?.Relu();
                List<Node> parts = [];
                parts.Add(x); parts.Add(z!);
                if (y == null && !(z is null)) x = Node.Stack(parts.ToArray()).Sum(0);
                int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
                return x.Dense(Fib(6)) * parts.Count;
            }
            """
        },
    };
}
