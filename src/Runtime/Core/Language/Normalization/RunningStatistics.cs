using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>The running mean and variance of a layer's channels, and how training moves them.</summary>
internal sealed class RunningStatistics
{
    private readonly GraphBuilder _builder;
    private readonly string _layer;
    private readonly Node _tracked;
    private readonly Node _share;

    /// <param name="x">[C, ..].</param>
    /// <param name="layer">What the states' names begin with.</param>
    /// <param name="momentum">Share of a new batch; null for the mean of all batches so far.</param>
    public RunningStatistics(Node x, string layer, float? momentum)
    {
        _builder = x.Builder;
        _layer = layer;
        var channels = new Shape(x.Shape[0]);
        Mean = _builder.Add(new State(layer + ".running_mean", channels, Init.Zeros));
        Variance = _builder.Add(new State(layer + ".running_var", channels, Init.Ones));
        _tracked = _builder.Add(new State(layer + ".num_batches_tracked", Shape.Scalar, Init.Zeros));
        _share = momentum is float given ? (Node)given : 1f / (_tracked + 1f);
    }

    /// <summary>Running mean, [C].</summary>
    public Node Mean { get; }

    /// <summary>Running variance, [C].</summary>
    public Node Variance { get; }

    /// <summary>r ← (1 − share)·r + share·batch, the variance with count − 1.</summary>
    public void Track(Node mean, Node variance, Node count)
    {
        Update("running_mean", (1f - _share) * Mean + _share * mean);
        Update("running_var", (1f - _share) * Variance + _share * (variance * (count / (count - 1f))));
        Update("num_batches_tracked", _tracked + 1f);
    }

    private void Update(string state, Node next) => _builder.StateUpdates.Add(($"{_layer}.{state}", next.Id));
}
