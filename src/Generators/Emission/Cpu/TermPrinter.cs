using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints the terms of a kernel as C# over vectors.</summary>
/// <remarks>A term used once stands where it is used; one used more often gets a local of its own.</remarks>
internal sealed class TermPrinter
{
    private readonly Kernel _kernel;
    private readonly Loops _loops;
    private readonly int _lane;
    private readonly string? _count;
    private readonly Dictionary<int, string> _names;
    private readonly List<string> _declarations = [];
    private HashSet<string>? _taken;

    /// <param name="kernel">The kernel.</param>
    /// <param name="loops">Names of its counters.</param>
    /// <param name="lane">The axis along the lanes; −1 where all lanes hold the same.</param>
    /// <param name="count">Code of the number of lanes in use; null for all.</param>
    /// <param name="known">Terms that already have a local.</param>
    public TermPrinter(Kernel kernel, Loops loops, int lane, string? count, IReadOnlyDictionary<int, string> known)
    {
        (_kernel, _loops, _lane, _count) = (kernel, loops, lane, count);
        _names = known.ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    /// <summary>Locals that the printed expressions use, in order.</summary>
    public IReadOnlyList<string> Declarations => _declarations;

    /// <summary>Names of all terms that have a local by now.</summary>
    public IReadOnlyDictionary<int, string> Known => _names;

    /// <summary>Declares the terms that some expressions need and that do not change along some axes, but for plain numbers.</summary>
    /// <param name="roots">The expressions' terms.</param>
    /// <param name="axes">The axes; −1 for none, along which nothing changes.</param>
    public void HoistInvariants(IEnumerable<int> roots, params int[] axes)
    {
        var seen = new HashSet<int>();
        foreach (int root in roots)
        {
            Visit(root);
        }

        void Visit(int term)
        {
            if (_names.ContainsKey(term) || !seen.Add(term) || _kernel.Terms[term] is Immediate or Reduce or Running)
            {
                return;
            }

            if (!axes.Any(axis => Varies(term, axis)))
            {
                Declare(term, Print(term));
            }
            else
            {
                foreach (int argument in Inner(term))
                {
                    Visit(argument);
                }
            }
        }
    }

    /// <summary>Declares the terms that some expressions use more than once.</summary>
    public void ShareRepeated(IReadOnlyCollection<int> roots)
    {
        var uses = new Dictionary<int, int>();
        foreach (int root in roots)
        {
            Count(root);
        }

        foreach (int term in uses.Where(pair => pair.Value > 1).Select(pair => pair.Key).OrderBy(term => term))
        {
            if (_kernel.Terms[term] is not Immediate)
            {
                Declare(term, Print(term));
            }
        }

        void Count(int term)
        {
            if (_names.ContainsKey(term))
            {
                return;
            }

            uses.TryGetValue(term, out int count);
            uses[term] = count + 1;
            if (count == 0)
            {
                foreach (int argument in Inner(term))
                {
                    Count(argument);
                }
            }
        }
    }

    /// <summary>A term as an expression.</summary>
    public string Expression(int term) => _names.TryGetValue(term, out string? name) ? name : Print(term);

    /// <summary>A name for a new local that no argument or local bears.</summary>
    public string Unique(string name)
    {
        _taken ??= [.. _names.Values, .. _kernel.Arguments.Select(argument => argument.Name)];
        string unique = name;
        for (int i = 2; !_taken.Add(unique); i++)
        {
            unique = name + i;
        }

        return unique;
    }

    /// <summary>Leaves the names of locals in other code of the method to it: C# lets no scope declare a name of one around it.</summary>
    public void Avoid(string code)
    {
        Unique("Vector");
        foreach (Match local in Regex.Matches(code, @"\bVector (\w+) ="))
        {
            _taken!.Add(local.Groups[1].Value);
        }
    }

    private void Declare(int term, string expression)
    {
        string name = Unique(_kernel.Terms[term] switch
        {
            Read read => _kernel.Arguments[read.Argument].Name + "Value",
            Lookup lookup => _kernel.Arguments[lookup.Argument].Name + "Row",
            Call call => call.Function.Name,
            Draw => "draw",
            Position => "position",
            _ => "value",
        });
        _declarations.Add($"Vector {name} = {expression};");
        _names[term] = name;
    }

    /// <summary>Whether a term differs from lane to lane.</summary>
    public bool Varies(int term) => Varies(term, _lane);

    /// <summary>An element's address as code, in the row that data chooses, the same for all lanes.</summary>
    public string Address(Access access, Row row)
    {
        var read = (Read)_kernel.Terms[row.Index];
        string index = Value(Loops.Element(_kernel.Arguments[read.Argument].Name, _loops.Address(read.Access)));
        string start = $"Rows.Of({index}, {row.Extent}){(row.Stride == 1 ? "" : $" * {row.Stride}")}";
        string rest = _loops.Address(access);
        return rest == "0" ? start : $"{start} + {rest}";
    }

    /// <summary>The element that a reference refers to.</summary>
    public static string Value(string reference) => reference.Substring("ref ".Length);

    // Terms that are printed inside another; a row that is the same for all lanes is no vector.
    private IReadOnlyList<int> Inner(int term) =>
        _kernel.Terms[term] is Lookup lookup && !Varies(lookup.Row.Index) ? [] : _kernel.Terms[term].Operands();

    private bool Varies(int term, int axis) => _kernel.Terms[term] switch
    {
        Draw or Reduce or Running => true,
        Call call => call.Arguments.Any(argument => Varies(argument, axis)),
        Lookup lookup => Varies(lookup.Row.Index, axis) || (axis >= 0 && lookup.Access.Strides[axis] != 0),
        Term other => axis >= 0 && other.Accesses().Any(access => access.Strides[axis] != 0),
    };

    private string Print(int term) => _kernel.Terms[term] switch
    {
        Immediate immediate => immediate.Value == 0 ? "Vector.Zero" : $"Simd.Create({Code.Literal(immediate.Value)})",
        Read read => PrintRead(read),
        Lookup lookup => PrintLookup(lookup),
        Position position => PrintPosition(position.Access),
        Draw draw => PrintDraw(draw),
        PassTerm { Kind: PassValueKind.BatchSize } => "Simd.Create((float)batch)",
        PassTerm pass => $"Simd.Create(pass.{pass.Kind} ? 1f : 0f)",
        Call call => PrintCall(call),
        _ => throw new System.InvalidOperationException("A reduction is printed by its loops."),
    };

    private string PrintCall(Call call)
    {
        string[] arguments = call.Arguments.Select(Expression).ToArray();
        return call.Function switch
        {
            Negate => $"-{Operand(arguments[0])}",
            { Symbol: string symbol } => $"{Operand(arguments[0])} {symbol} {Operand(arguments[1])}",
            _ => $"{call.Function.Function}({string.Join(", ", arguments)})",
        };
    }

    /// <summary>An expression as an operand: in parentheses if it has an operator outside its own.</summary>
    public static string Operand(string expression)
    {
        int depth = 0;
        foreach (char c in expression)
        {
            depth += c is '(' ? 1 : c is ')' ? -1 : 0;
            if (depth == 0 && c is ' ')
            {
                return $"({expression})";
            }
        }

        return expression[0] == '-' ? $"({expression})" : expression;
    }

    private string PrintRead(Read read)
    {
        Argument argument = _kernel.Arguments[read.Argument];
        int stride = _lane < 0 ? 0 : read.Access.Strides[_lane];
        string element = Loops.Element(argument.Name, _loops.Address(read.Access));
        string value = element.StartsWith("ref Unsafe", System.StringComparison.Ordinal) ? element.Substring(4) : argument.Name;
        string count = _count ?? "";
        return (argument.IsInteger, stride, _count) switch
        {
            (true, 0, _) => $"Simd.Create((float){value})",
            (true, _, null) => $"LoadIntegers({element}, {stride}, Lanes)",
            (true, _, _) => $"LoadIntegers({element}, {stride}, {count})",
            (false, 0, _) => $"Simd.Create({value})",
            (false, 1, null) => $"Simd.LoadUnsafe({element})",
            (false, 1, _) => $"LoadFirst({element}, {count})",
            (false, _, null) => $"LoadStrided({element}, {stride})",
            (false, _, _) => $"LoadStridedFirst({element}, {stride}, {count})",
        };
    }

    private string PrintLookup(Lookup lookup)
    {
        string name = _kernel.Arguments[lookup.Argument].Name;
        Row row = lookup.Row;
        int stride = _lane < 0 ? 0 : lookup.Access.Strides[_lane];
        if (Varies(row.Index))
        {
            string first = Loops.Element(name, _loops.Address(lookup.Access));
            return $"Rows.Load({first}, {stride}, {Expression(row.Index)}, {row.Stride}, {row.Extent}, {_count ?? "Lanes"})";
        }

        string element = Loops.Element(name, Address(lookup.Access, row));
        return (stride, _count) switch
        {
            (0, _) => $"Simd.Create({Value(element)})",
            (1, null) => $"Simd.LoadUnsafe({element})",
            (1, _) => $"LoadFirst({element}, {_count})",
            (_, null) => $"LoadStrided({element}, {stride})",
            _ => $"LoadStridedFirst({element}, {stride}, {_count})",
        };
    }

    private string PrintPosition(Access access)
    {
        string start = _loops.Address(access);
        return (_lane < 0 ? 0 : access.Strides[_lane]) switch
        {
            0 => $"Simd.Create((float)({start}))",
            1 => start == "0" ? "Indices(0f)" : $"Indices({start})",
            int stride => $"Simd.Create((float)({start})) + Indices(0f) * Simd.Create({stride}f)",
        };
    }

    private string PrintDraw(Draw draw)
    {
        string sample = _loops.Address(draw.Sample);
        string element = _loops.Address(draw.Element);
        int sampleStride = _lane < 0 ? 0 : draw.Sample.Strides[_lane];
        int elementStride = _lane < 0 ? 0 : draw.Element.Strides[_lane];
        string counter = $"pass.Seed, pass.Step, {draw.Key}, (uint)({sample}), (uint)({element})";
        return (sampleStride, elementStride) == (0, 1)
            ? $"Uniform({counter})"
            : $"UniformStrided({counter}, {sampleStride}, {elementStride})";
    }
}
