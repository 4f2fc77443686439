using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Interpretation;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Tests.Operations.Cases;
using StaticNets.Generators.Tests.Operations.Golden;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>Many cases side by side in one network, which compiles faster than a network each: its loss is the sum of theirs.</summary>
/// <remarks>The tensors of part 12 bear names that begin with <c>n12</c>; nothing is shared between the parts.</remarks>
internal sealed class MergedNetwork
{
    private readonly Lazy<Program[]> _programs;

    public MergedNetwork(string name, params (OperationCase Operation, int Variant)[] parts)
    {
        Name = name;
        Parts = parts;
        Network = Merge();
        _programs = new Lazy<Program[]>(() =>
            [.. Differentiator.Differentiate(Network).Where(program => program.Kind == ProgramKind.Infer), .. CaseCheck.Programs(Network)]);
    }

    public string Name { get; }

    public IReadOnlyList<(OperationCase Operation, int Variant)> Parts { get; }

    public Network Network { get; }

    /// <summary>Whether dropout drops; the same for all parts.</summary>
    public bool Dropout => Parts[0].Operation.Dropout;

    /// <summary>Whether batch statistics are used; the same for all parts.</summary>
    public bool BatchStatistics => Parts[0].Operation.BatchStatistics;

    /// <summary>The numbers that a leaf holds: those of its part.</summary>
    public double[] Values(Leaf leaf, int batch)
    {
        (int part, string label) = Owner(CaseValues.TensorName(leaf));
        Leaf own = leaf switch
        {
            Input input => input with { Label = label },
            ParameterLeaf parameter => parameter with { Label = label },
            State state => state with { Label = label },
            Direction direction => direction with { Label = label },
            _ => throw new ArgumentException($"{leaf.Describe()} belongs to no part.", nameof(leaf)),
        };
        return new CaseValues(Parts[part].Operation, Parts[part].Variant).Of(own, batch);
    }

    /// <summary>What the interpreter says, in double precision.</summary>
    /// <param name="batch">Number of samples.</param>
    /// <param name="uniform">Draws of training.</param>
    /// <param name="inferred">Draws of inference.</param>
    public Dictionary<string, double[]> Interpret(int batch, Func<uint, uint, uint, double> uniform, Func<uint, uint, uint, double> inferred)
    {
        ILookup<bool, Program> programs = _programs.Value.ToLookup(program => program.Kind == ProgramKind.Infer);
        return Interpret(programs[true], batch, inferred).Concat(Interpret(programs[false], batch, uniform)).ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    /// <summary>The same of Forward: outputs and next statistics in the pass of the cases.</summary>
    /// <param name="batch">Number of samples.</param>
    /// <param name="uniform">Draws of training.</param>
    public Dictionary<string, double[]> InterpretForward(int batch, Func<uint, uint, uint, double> uniform)
    {
        Graph graph = Differentiator.Differentiate(Network).Single(program => program.Kind == ProgramKind.Forward).Graph;
        Tensor[] values = Interpreter.Evaluate(graph, Context(batch, uniform));
        return graph.Outputs.Where(output => output.Kind == OutputKind.Result || BatchStatistics)
            .ToDictionary(CaseResults.Name, output => values[output.Node].Values);
    }

    private Dictionary<string, double[]> Interpret(IEnumerable<Program> programs, int batch, Func<uint, uint, uint, double> uniform) =>
        CaseResults.Of(programs, Context(batch, uniform), BatchStatistics);

    private EvaluationContext Context(int batch, Func<uint, uint, uint, double> uniform)
    {
        var context = new EvaluationContext { Batch = batch, Dropout = Dropout, BatchStatistics = BatchStatistics, Uniform = uniform };
        foreach (Leaf leaf in _programs.Value.SelectMany(program => program.Graph.Leaves<Leaf>()).Select(found => found.Operation))
        {
            if (leaf is Input or ParameterLeaf or State or Direction)
            {
                context.Leaves[leaf] = Values(leaf, batch);
            }
        }

        return context;
    }

    /// <summary>The results of one part, under the names of its case.</summary>
    public static Dictionary<string, double[]> Of(int part, IReadOnlyDictionary<string, double[]> results) =>
        results.Where(pair => pair.Key != "loss" && Owner(pair.Key).Part == part).ToDictionary(pair => Own(pair.Key), pair => pair.Value);

    // From n12y to y, from d n12x0 and d n12.dense1.weight to d x0 and d dense1.weight.
    private static string Own(string name)
    {
        int space = name.LastIndexOf(' ');
        return name[..(space + 1)] + Owner(name).Label;
    }

    private static (int Part, string Label) Owner(string name)
    {
        string label = name[(name.LastIndexOf(' ') + 1)..];
        string number = string.Concat(label.Skip(1).TakeWhile(char.IsDigit));
        return (int.Parse(number, System.Globalization.CultureInfo.InvariantCulture), label[(number.Length + 1)..].TrimStart('.'));
    }

    private Network Merge()
    {
        var draft = new NetworkDraft();
        using GraphBuilder.Session session = draft.Builder.Open();
        Node[] results = Parts.Select((part, i) => draft.Builder.Names.Within($"n{i}", again: false, () =>
            part.Operation.Build(part.Operation.Shapes[part.Variant].Select((operand, place) => CaseNetwork.Declare(draft, operand, place, $"n{i}")).ToArray()))).ToArray();
        draft.Results(results.Select((y, i) => ((string?)$"n{i}y", y)).ToArray());

        Node?[] bound = draft.Bind(Enumerable.Range(0, Parts.Count).Select(i => $"n{i}y").ToArray());
        Node[] losses = bound.Select((y, i) => CaseNetwork.Loss(draft, y!, $"n{i}c")).ToArray();
        draft.Loss(losses.Aggregate((sum, loss) => sum + loss));
        return new Network("Cases", Name, "public sealed partial", draft.ToGraph(Name), new NetworkOptions(Emit.HessianVectorProduct | Emit.InputGradients | (Parts[0].Variant == 0 ? Emit.Backward : Emit.None), 0, 0, 0));
    }
}
