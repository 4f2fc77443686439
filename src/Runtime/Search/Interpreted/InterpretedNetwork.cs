using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Interpretation;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Shapes;
using StaticNets.Initialization;
using StaticNets.Random;

namespace StaticNets.Search;

/// <summary>A candidate whose graph is interpreted in double precision instead of compiled: slow, but it needs no dynamic code.</summary>
/// <remarks>For scores of a few samples where code cannot be made at run time, as under NativeAOT. Parameters begin with the bits of the compiled network's.</remarks>
public sealed class InterpretedNetwork : ITrainable, IOutputDifferentiable
{
    private readonly Graph _declared;
    private readonly Dictionary<ProgramKind, Graph> _programs;

    internal InterpretedNetwork(Graph declared, ulong seed)
    {
        _declared = declared;
        bool trains = declared.OutputsOf(OutputKind.SampleLoss).Any();
        var network = new Network("", declared.Name, "", declared, NetworkOptions.None with { Emit = Emit.Backward });
        _programs = Differentiator.Differentiate(network).ToDictionary(program => program.Kind, program => program.Graph);
        Description = Describe(declared, trains);
        Parameters = new ParameterBlock(Description.Parameters, Description.ParameterLength);
        States = new ParameterBlock(Description.States, Description.StateLength);
        Initializers.Fill(Parameters, seed);
        Initializers.Fill(States, seed);
    }

    /// <summary>Interprets a candidate of a space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="point">The candidate.</param>
    /// <param name="seed">Seed of the initial parameters.</param>
    /// <exception cref="ModelException">Its shapes do not fit.</exception>
    public static InterpretedNetwork Of(SearchSpace space, SpacePoint point, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(point);
        return new InterpretedNetwork(space.Trace(point), seed);
    }

    /// <inheritdoc/>
    public NetworkInfo Description { get; }

    /// <inheritdoc/>
    public ParameterBlock Parameters { get; }

    /// <inheritdoc/>
    public ParameterBlock States { get; }

    /// <summary>Has no part: the interpreter works on the calling thread.</summary>
    public Threading.WorkerPool? Workers { get; set; }

    /// <inheritdoc/>
    public void Infer(in Batch inputs, Span<float> outputs) => Answer(ProgramKind.Infer, inputs, outputs, Pass.Evaluation);

    /// <inheritdoc/>
    public void Forward(in Batch inputs, Span<float> outputs, in Pass pass) => Answer(ProgramKind.Forward, inputs, outputs, pass);

    /// <inheritdoc/>
    public float MeanLoss(in Batch batch, in Pass pass)
    {
        Graph graph = Program(ProgramKind.MeanLoss);
        return (float)Evaluate(graph, batch, pass)[graph.Outputs[0].Node].Values[0];
    }

    /// <inheritdoc/>
    public float LossAndGradient(in Batch batch, Span<float> gradient, in Pass pass)
    {
        Graph graph = Program(ProgramKind.LossAndGradient);
        Tensor[] values = Evaluate(graph, batch, pass);
        Pack(graph, values, OutputKind.ParameterGradient, Parameters, gradient);
        MoveStates(graph, values, pass);
        return (float)values[graph.OutputsOf(OutputKind.MeanLoss).Single().Node].Values[0];
    }

    /// <inheritdoc/>
    public float TrainStep<TOptimizer>(in Batch batch, TOptimizer optimizer, in Pass pass)
        where TOptimizer : IOptimizer
    {
        var gradient = new float[Parameters.Length];
        float loss = LossAndGradient(batch, gradient, pass);
        optimizer.Step(Parameters.Span, gradient);
        return loss;
    }

    /// <inheritdoc/>
    public void Backward(in Batch inputs, ReadOnlySpan<float> outputGradients, Span<float> gradient, Span<float> inputGradients, in Pass pass)
    {
        Graph graph = Program(ProgramKind.Backward);
        EvaluationContext context = Context(graph, inputs, pass);
        foreach (TensorInfo output in Description.Outputs)
        {
            int length = output.Size * inputs.Count;
            foreach ((_, OutputGradient leaf, _) in graph.Leaves<OutputGradient>().Where(leaf => leaf.Operation.Label == output.Name))
            {
                context.Leaves[leaf] = Doubles(outputGradients[..length]);
            }

            outputGradients = outputGradients[length..];
        }

        Tensor[] values = Interpreter.Evaluate(graph, context);
        Pack(graph, values, OutputKind.ParameterGradient, Parameters, gradient);
        foreach (Output output in graph.OutputsOf(OutputKind.InputGradient))
        {
            inputGradients = inputGradients[Floats(values[output.Node], inputs.Count, inputGradients)..];
        }
    }

    private void Answer(ProgramKind kind, in Batch inputs, Span<float> outputs, in Pass pass)
    {
        Graph graph = Program(kind);
        Tensor[] values = Evaluate(graph, inputs, pass);
        foreach (Output output in graph.OutputsOf(OutputKind.Result))
        {
            outputs = outputs[Floats(values[output.Node], inputs.Count, outputs)..];
        }

        MoveStates(graph, values, pass);
    }

    private Graph Program(ProgramKind kind) => _programs.TryGetValue(kind, out Graph? graph) ? graph
        : throw new InvalidOperationException($"{Description.Name} has no Loss, so that it has no {kind}.");

    private Tensor[] Evaluate(Graph graph, in Batch batch, in Pass pass) => Interpreter.Evaluate(graph, Context(graph, batch, pass));

    private EvaluationContext Context(Graph graph, in Batch batch, in Pass pass)
    {
        Pass settings = pass;
        var context = new EvaluationContext
        {
            Batch = batch.Count,
            Dropout = pass.Dropout,
            BatchStatistics = pass.BatchStatistics,
            Uniform = (key, sample, element) => new Philox(settings.Seed + settings.Step, ((ulong)key << 48) + ((ulong)sample << 24) + element).NextDouble(),
        };
        ReadOnlySpan<float> values = batch.Values;
        ReadOnlySpan<int> labels = batch.Labels;
        foreach (TensorInfo column in Description.Inputs.Concat(Description.Targets))
        {
            int length = column.Size * batch.Count;
            if ((column.IsLabel ? labels.Length : values.Length) < length)
            {
                // Targets are absent where only answers are wanted.
                continue;
            }

            double[] taken = column.IsLabel ? [.. labels[..length].ToArray().Select(label => (double)label)] : Doubles(values[..length]);
            values = values[(column.IsLabel ? 0 : length)..];
            labels = labels[(column.IsLabel ? length : 0)..];
            foreach ((_, Input leaf, _) in graph.Leaves<Input>().Where(leaf => leaf.Operation.Label == column.Name))
            {
                context.Leaves[leaf] = taken;
            }
        }

        foreach ((_, ParameterLeaf leaf, _) in graph.Leaves<ParameterLeaf>())
        {
            context.Leaves[leaf] = Doubles(Parameters[leaf.Label]);
        }

        foreach ((_, State leaf, _) in graph.Leaves<State>())
        {
            context.Leaves[leaf] = Doubles(States[leaf.Label]);
        }

        return context;
    }

    private void MoveStates(Graph graph, Tensor[] values, in Pass pass)
    {
        if (pass.MoveStatistics)
        {
            Pack(graph, values, OutputKind.NextState, States, States.Span);
        }
    }

    private static void Pack(Graph graph, Tensor[] values, OutputKind kind, ParameterBlock block, Span<float> packed)
    {
        foreach (Output output in graph.OutputsOf(kind))
        {
            ParameterInfo tensor = block.Tensors.First(tensor => tensor.Name == output.Name);
            var plain = new float[tensor.Count];
            Floats(values[output.Node], 1, plain);
            ParameterBlock.Pack(tensor, plain, packed);
        }
    }

    // A value that is the same for every sample is repeated.
    private static int Floats(Tensor tensor, int batch, Span<float> floats)
    {
        int length = tensor.Size * batch;
        for (int i = 0; i < length; i++)
        {
            floats[i] = (float)tensor.Values[i % tensor.Values.Length];
        }

        return length;
    }

    private static double[] Doubles(ReadOnlySpan<float> values)
    {
        var doubles = new double[values.Length];
        for (int i = 0; i < doubles.Length; i++)
        {
            doubles[i] = values[i];
        }

        return doubles;
    }

    private static NetworkInfo Describe(Graph graph, bool trains)
    {
        Costs costs = Costs.Of(graph);
        (ParameterInfo[] parameters, int parameterLength) = Places(graph.Leaves<ParameterLeaf>().Select(leaf => (leaf.Operation.Label, leaf.Operation.Shape, leaf.Operation.Initializer)));
        (ParameterInfo[] states, int stateLength) = Places(graph.Leaves<State>().Select(leaf => (leaf.Operation.Label, leaf.Operation.Shape, leaf.Operation.Initializer)));
        return new NetworkInfo
        {
            Name = graph.Name,
            Inputs = [.. graph.Leaves<Input>().Where(leaf => !leaf.Operation.IsTarget).Select(Column)],
            Targets = trains ? [.. graph.Leaves<Input>().Where(leaf => leaf.Operation.IsTarget).Select(Column)] : [],
            Outputs = [.. graph.OutputsOf(OutputKind.Result).Select(output => new TensorInfo(output.Name, [.. graph.Nodes[output.Node].Type.Shape]))],
            Parameters = parameters,
            States = states,
            ParameterCount = costs.Parameters,
            ParameterLength = parameterLength,
            StateLength = stateLength,
            FlopsPerSample = costs.Flops,
            WorkspaceBytes = 0,
            SchemaHash = "interpreted",
        };

        static TensorInfo Column((int, Input Operation, TensorType) leaf) =>
            new(leaf.Operation.Label, [.. leaf.Operation.Shape], leaf.Operation.Classes);
    }

    private static (ParameterInfo[] Tensors, int Length) Places(IEnumerable<(string Label, Shape Shape, Init Initializer)> leaves)
    {
        const int alignment = 16;
        int offset = 0;
        var tensors = new List<ParameterInfo>();
        foreach ((string label, Shape shape, Init initializer) in leaves)
        {
            int length = (shape.Size + alignment - 1) / alignment * alignment;
            tensors.Add(new ParameterInfo(label, [.. shape], offset, length, Packing.RowMajor, initializer));
            offset += length;
        }

        return ([.. tensors], offset);
    }
}
