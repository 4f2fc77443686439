/// <summary>The mean loss over a batch and its gradient, as a training pass.</summary>
/// <param name="x">[batch, 3].</param>
/// <param name="target">[batch, 2].</param>
/// <param name="batch">Number of samples, positive.</param>
/// <param name="gradient">∂loss/∂parameters in the layout of Parameters, overwritten; padding zero.</param>
/// <returns>The loss, averaged over the samples.</returns>
public float LossAndGradient(global::System.ReadOnlySpan<float> x, global::System.ReadOnlySpan<float> target, int batch, global::System.Span<float> gradient) =>
    LossAndGradient(x, target, batch, gradient, global::StaticNets.Pass.Training);

/// <summary>The mean loss over a batch and its gradient.</summary>
/// <param name="x">[batch, 3].</param>
/// <param name="target">[batch, 2].</param>
/// <param name="batch">Number of samples, positive.</param>
/// <param name="gradient">∂loss/∂parameters in the layout of Parameters, overwritten; padding zero.</param>
/// <param name="pass">Dropout, statistics, seed and step.</param>
/// <returns>The loss, averaged over the samples.</returns>
public float LossAndGradient(global::System.ReadOnlySpan<float> x, global::System.ReadOnlySpan<float> target, int batch, global::System.Span<float> gradient, in global::StaticNets.Pass pass) =>
    LossAndGradient(x, target, batch, gradient, in pass, null);

/// <inheritdoc/>
public float LossAndGradient(in global::StaticNets.Batch batch, global::System.Span<float> gradient, in global::StaticNets.Pass pass)
{
    global::StaticNets.Check.Batch(batch.Count);
    global::StaticNets.Check.Columns(batch, Info, withTargets: true);
    return LossAndGradient(batch.Values.Slice(0 * batch.Count, 3 * batch.Count), batch.Values.Slice(3 * batch.Count, 2 * batch.Count), batch.Count, gradient, in pass);
}

// With an optimizer each part of the parameters moves as soon as its gradient is there and nothing reads it any more.
private float LossAndGradient(global::System.ReadOnlySpan<float> x, global::System.ReadOnlySpan<float> target, int batch, global::System.Span<float> gradient, in global::StaticNets.Pass pass, global::StaticNets.IRangeOptimizer? optimizer)
{
    global::StaticNets.Check.Length(gradient, Info.ParameterLength);
    global::StaticNets.Check.Apart(x, gradient);
    global::StaticNets.Check.Apart(target, gradient);
    global::StaticNets.Check.Apart(Parameters.Span, gradient, "Parameters");
    global::StaticNets.Check.Batch(batch);
    global::StaticNets.Check.Length(x, batch * 3L);
    global::StaticNets.Check.Length(target, batch * 2L);
    global::StaticNets.Check.BatchStatistics(batch, in pass);
    global::StaticNets.ParameterBlock.ClearPadding(Info.Parameters, gradient);
    ref float arena = ref TrainingArena(batch);
    var program = new global::StaticNets.Generated.NetLossAndGradient
    {
        Arena = ref arena,
        Parameters = ref Parameters.Reference,
        States = ref States.Reference,
        Gradient = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(gradient),
        Optimizer = optimizer,
        X = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(x),
        Target = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(target),
        Batch = batch,
        Pass = pass,
    };
    optimizer?.BeginStep();
    Run(ref program);
    if (pass.MoveStatistics && pass.BatchStatistics)
    {
        _workspace!.Span.Slice(0, 3).CopyTo(States.Span.Slice(0, 3)); // batchNorm1.running_mean
        _workspace!.Span.Slice(64, 3).CopyTo(States.Span.Slice(16, 3)); // batchNorm1.running_var
        _workspace!.Span.Slice(16, 1).CopyTo(States.Span.Slice(32, 1)); // batchNorm1.num_batches_tracked
    }

    return global::System.Runtime.CompilerServices.Unsafe.Add(ref arena, 96);
}
