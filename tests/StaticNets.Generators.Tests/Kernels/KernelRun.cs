extern alias runtime;
using System;
using System.Collections.Generic;
using System.Linq;
using runtime::StaticNets.Random;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using Xunit;
using Batch = runtime::StaticNets.Batch;
using CorePass = runtime::StaticNets.Pass;
using ParameterBlock = runtime::StaticNets.ParameterBlock;
using ParameterInfo = runtime::StaticNets.ParameterInfo;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>A compiled network with the numbers of its cases, and the calls of its members with guarded memory.</summary>
internal sealed class KernelRun
{
    private const ulong Seed = 7;
    private const uint Step = 3;
    private const float Guard = 12345.5f;

    private readonly MergedNetwork _merged;
    private readonly int _batch;
    private readonly runtime::StaticNets.ITwiceDifferentiable _network;
    private readonly CorePass _pass;
    private readonly Input[] _inputs;
    private readonly GuardedMemory<float>[] _floats;
    private readonly GuardedMemory<int>[] _labels;

    public KernelRun(MergedNetwork merged, int batch, runtime::StaticNets.Threading.WorkerPool? workers = null)
    {
        (_merged, _batch) = (merged, batch);
        _network = (runtime::StaticNets.ITwiceDifferentiable)KernelAssembly.Shared.Create(merged.Network);
        _network.Workers = workers;
        _pass = new CorePass { Dropout = merged.Dropout, BatchStatistics = merged.BatchStatistics, MoveStatistics = merged.BatchStatistics, Seed = Seed, Step = Step };
        Fill();

        _inputs = merged.Network.Graph.Leaves<Input>().Select(leaf => leaf.Operation).OrderBy(input => input.IsTarget).ToArray();
        _floats = _inputs.Where(input => input.Classes == 0).Select(input => Guarded(merged.Values(input, batch))).ToArray();
        _labels = _inputs.Where(input => input.Classes > 0)
            .Select(input => new GuardedMemory<int>(merged.Values(input, batch).Select(value => (int)value).ToArray(), -1)).ToArray();
    }

    /// <summary>The draws of the pass, for the interpreter.</summary>
    public static double Uniform(uint key, uint sample, uint element) => (Philox.Block(Seed, element, sample, Step, key).X0 >> 8) * (1.0 / (1 << 24));

    /// <summary>The draws of inference, from seed 0.</summary>
    public static double InferredUniform(uint key, uint sample, uint element) => (Philox.Block(0, element, sample, 0, key).X0 >> 8) * (1.0 / (1 << 24));

    /// <summary>All results, under the names that the interpreter gives them.</summary>
    public Dictionary<string, double[]> Results()
    {
        Dictionary<string, double[]> results = Infer().ToDictionary(pair => pair.Key, pair => Widened(pair.Value));
        // Statistics move in LossAndGradient: first what does not move them.
        foreach ((string name, float[] values) in HessianVectorProduct().Concat(LossAndInputGradients()))
        {
            results[name] = Widened(values);
        }

        return results;
    }

    /// <summary>The outputs.</summary>
    public Dictionary<string, float[]> Infer()
    {
        Output[] outputs = _merged.Network.Graph.OutputsOf(OutputKind.Result).ToArray();
        int[] sizes = outputs.Select(output => _merged.Network.Graph.Nodes[output.Node].Type.Shape.Size).ToArray();
        GuardedMemory<float> y = Garbage(sizes.Sum() * _batch);
        _network.Infer(Columns(withTargets: false), y.Span);
        y.Check("the outputs");

        var results = new Dictionary<string, float[]>();
        int start = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            results[outputs[i].Name] = y.Span.Slice(start, sizes[i] * _batch).ToArray();
            start += sizes[i] * _batch;
        }

        return results;
    }

    /// <summary>H·v for the directions of the cases.</summary>
    public Dictionary<string, float[]> HessianVectorProduct()
    {
        var v = new float[_network.Description.ParameterLength];
        foreach (ParameterInfo parameter in _network.Description.Parameters)
        {
            var direction = new Direction(parameter.Name, new Shape([.. parameter.Shape]));
            ParameterBlock.Pack(parameter, Narrowed(_merged.Values(direction, _batch)), v);
        }

        GuardedMemory<float> hv = Garbage(v.Length);
        _network.HessianVectorProduct(Columns(withTargets: true), v, hv.Span, _pass);
        hv.Check("the product");
        return Unpack("hv ", hv.Span);
    }

    /// <summary>Loss, gradients, next statistics.</summary>
    public Dictionary<string, float[]> LossAndInputGradients()
    {
        Dictionary<string, float[]> results = Gradients("LossAndGradient", _floats, _pass);
        foreach (ParameterInfo state in _merged.BatchStatistics ? _network.Description.States : [])
        {
            results["next " + state.Name] = _network.States[state.Name];
        }

        return results;
    }

    /// <summary>Outputs and next statistics in the pass of the cases.</summary>
    public Dictionary<string, float[]> Forward()
    {
        Output[] outputs = _merged.Network.Graph.OutputsOf(OutputKind.Result).ToArray();
        GuardedMemory<float>[] y = [.. outputs.Select(output => Garbage(_merged.Network.Graph.Nodes[output.Node].Type.Shape.Size * _batch))];
        KernelAssembly.Shared.Member(_merged.Network, "Forward")(_network, Memories([.. InputColumns(), .. y]), Memories(_labels), _batch, default, [], _pass);
        var results = new Dictionary<string, float[]>();
        for (int i = 0; i < y.Length; i++)
        {
            y[i].Check("the output " + outputs[i].Name);
            results[outputs[i].Name] = y[i].Span.ToArray();
        }

        foreach (ParameterInfo state in _merged.BatchStatistics ? _network.Description.States : [])
        {
            results["next " + state.Name] = _network.States[state.Name];
        }

        return results;
    }

    /// <summary>Gradients for given gradients of the outputs.</summary>
    /// <param name="byOutput">One for each output.</param>
    public Dictionary<string, float[]> Backward(IEnumerable<double[]> byOutput) =>
        Gradients("Backward", [.. InputColumns(), .. byOutput.Select(Guarded)], _pass);

    /// <summary>Loss and gradient by the member of the interface, which must be those of the overload.</summary>
    public Dictionary<string, float[]> LossAndGradient()
    {
        GuardedMemory<float> gradient = Garbage(_network.Description.ParameterLength);
        float loss = _network.LossAndGradient(Columns(withTargets: true), gradient.Span, _pass with { MoveStatistics = false });
        gradient.Check("the gradient");
        Dictionary<string, float[]> results = Unpack("d ", gradient.Span);
        results["loss"] = [loss];
        return results;
    }

    private Dictionary<string, float[]> Gradients(string member, GuardedMemory<float>[] floats, CorePass pass)
    {
        GuardedMemory<float> gradient = Garbage(_network.Description.ParameterLength);
        Input[] by = _inputs.Where(input => input is { Classes: 0, IsTarget: false }).ToArray();
        GuardedMemory<float>[] inputGradients = by.Select(input => Garbage(input.Shape.Size * _batch)).ToArray();
        float loss = KernelAssembly.Shared.Member(_merged.Network, member)(
            _network, Memories(floats), Memories(_labels), _batch, gradient.Memory, Memories(inputGradients), pass);
        gradient.Check("the gradient");
        Dictionary<string, float[]> results = Unpack("d ", gradient.Span);
        results["loss"] = [loss];
        for (int i = 0; i < by.Length; i++)
        {
            inputGradients[i].Check("the gradient of " + by[i].Label);
            results["d " + by[i].Label] = inputGradients[i].Span.ToArray();
        }

        return results;
    }

    /// <summary>The mean loss alone.</summary>
    public float MeanLoss() => _network.MeanLoss(Columns(withTargets: true), _pass);

    /// <summary>Bytes that a second call of each member allocates on this thread.</summary>
    public long AllocatedBytes()
    {
        var y = new float[_network.Description.Outputs.Sum(output => output.Size) * _batch];
        var gradient = new float[_network.Description.ParameterLength];
        var v = new float[gradient.Length];
        float[] values = [.. Floats(withTargets: true)];
        int[] labels = [.. Labels()];
        int inputs = Floats(withTargets: false).Count();
        CorePass still = _pass with { MoveStatistics = false };
        Call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Call();
        return GC.GetAllocatedBytesForCurrentThread() - before;

        void Call()
        {
            _network.Infer(new Batch(values.AsSpan(0, inputs), labels, _batch), y);
            var batch = new Batch(values, labels, _batch);
            _network.MeanLoss(batch, still);
            _network.LossAndGradient(batch, gradient, still);
            _network.HessianVectorProduct(batch, v, gradient, still);
        }
    }

    private void Fill()
    {
        Graph graph = _merged.Network.Graph;
        foreach (ParameterLeaf parameter in graph.Leaves<ParameterLeaf>().Select(leaf => leaf.Operation))
        {
            _network.Parameters[parameter.Label] = Narrowed(_merged.Values(parameter, _batch));
        }

        foreach (State state in graph.Leaves<State>().Select(leaf => leaf.Operation))
        {
            _network.States[state.Label] = Narrowed(_merged.Values(state, _batch));
        }
    }

    private Dictionary<string, float[]> Unpack(string prefix, ReadOnlySpan<float> block)
    {
        var results = new Dictionary<string, float[]>();
        var again = new float[block.Length];
        foreach (ParameterInfo parameter in _network.Description.Parameters)
        {
            var values = new float[parameter.Count];
            ParameterBlock.Unpack(parameter, block, values);
            ParameterBlock.Pack(parameter, values, again);
            results[prefix + parameter.Name] = values;
        }

        Assert.True(block.SequenceEqual(again) || results.Values.Any(values => values.Any(float.IsNaN)), "The padding is not zero.");
        return results;
    }

    private Batch Columns(bool withTargets) => new(Floats(withTargets).ToArray(), Labels().ToArray(), _batch);

    private IEnumerable<float> Floats(bool withTargets) =>
        _inputs.Where(input => input.Classes == 0).Zip(_floats).Where(pair => withTargets || !pair.First.IsTarget).SelectMany(pair => pair.Second.Span.ToArray());

    private IEnumerable<GuardedMemory<float>> InputColumns() =>
        _inputs.Where(input => input.Classes == 0).Zip(_floats).Where(pair => !pair.First.IsTarget).Select(pair => pair.Second);

    private IEnumerable<int> Labels() => _labels.SelectMany(labels => labels.Span.ToArray());

    private static GuardedMemory<float> Guarded(double[] values) => new(Narrowed(values), Guard);

    private static GuardedMemory<float> Garbage(int count) => new(Enumerable.Repeat(float.NaN, count).ToArray(), Guard);

    private static Memory<T>[] Memories<T>(GuardedMemory<T>[] guarded)
        where T : struct, IEquatable<T> => guarded.Select(memory => memory.Memory).ToArray();

    private static float[] Narrowed(double[] values) => values.Select(value => (float)value).ToArray();

    private static double[] Widened(float[] values) => values.Select(value => (double)value).ToArray();
}
