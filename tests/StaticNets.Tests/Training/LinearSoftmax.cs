using System;
using StaticNets.Random;
using StaticNets.Threading;

namespace StaticNets.Tests.Training;

/// <summary>
/// A network written by hand: logits = W·(dropped x) + b with cross-entropy, input dropout, and a running mean of the
/// inputs that only moves in training.
/// </summary>
internal sealed class LinearSoftmax : ITrainable
{
    public const int Features = 5;
    public const int Classes = 3;
    private const float DropRate = 0.2f;

    private readonly float[] _dropped = new float[Features];
    private readonly float[] _logits = new float[Classes];
    private readonly float[] _own;

    public LinearSoftmax(ulong seed)
    {
        Parameters = new ParameterBlock(Info.Parameters, Info.ParameterLength);
        States = new ParameterBlock(Info.States, Info.StateLength);
        _own = new float[Info.ParameterLength];
        var random = new Philox(seed);
        for (int i = 0; i < Features * Classes; i++)
        {
            Parameters.Span[i] = (float)random.NextNormal() * 0.1f;
        }
    }

    public static NetworkInfo Info { get; } = TestTensors.Info(
        TestTensors.Lay(("head.weight", [Classes, Features]), ("head.bias", [Classes])),
        inputs: [new("x", [Features])],
        outputs: [new("logits", [Classes])],
        targets: [new("y", [], Classes)],
        states: TestTensors.Lay(("mean", [Features])));

    public NetworkInfo Description => Info;

    public ParameterBlock Parameters { get; }

    public ParameterBlock States { get; }

    public WorkerPool? Workers { get; set; }

    /// <summary>How often <see cref="TrainStep"/> was called.</summary>
    public int FusedSteps { get; private set; }

    /// <summary>Makes the gradient of the bias NaN at one step.</summary>
    public long PoisonedStep { get; set; } = -1;

    public void Infer(in Batch inputs, Span<float> outputs)
    {
        for (int i = 0; i < inputs.Count; i++)
        {
            Answer(inputs.Values.Slice(i * Features, Features), outputs.Slice(i * Classes, Classes));
        }
    }

    public float MeanLoss(in Batch batch, in Pass pass) => Loss(in batch, default, in pass);

    public float LossAndGradient(in Batch batch, Span<float> gradient, in Pass pass)
    {
        gradient.Clear();
        float loss = Loss(in batch, gradient, in pass);
        if (pass.MoveStatistics)
        {
            for (int i = 0; i < batch.Count * Features; i++)
            {
                States.Span[i % Features] = States.Span[i % Features] * 0.99f + batch.Values[i] * 0.01f;
            }
        }

        if (pass.Step == PoisonedStep)
        {
            gradient[Info.Parameters[1].Offset] = float.NaN;
        }

        return loss;
    }

    public float TrainStep<TOptimizer>(in Batch batch, TOptimizer optimizer, in Pass pass)
        where TOptimizer : IOptimizer
    {
        FusedSteps++;
        float loss = LossAndGradient(in batch, _own, in pass);
        optimizer.Step(Parameters.Span, _own);
        return loss;
    }

    private float Loss(in Batch batch, Span<float> gradient, in Pass pass)
    {
        double sum = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            for (int k = 0; k < Features; k++)
            {
                uint random = pass.Dropout ? Philox.Block(pass.Seed, (uint)(i * Features + k), pass.Step, 0, 0).X0 : uint.MaxValue;
                _dropped[k] = random < DropRate * uint.MaxValue ? 0 : batch.Values[i * Features + k] / (pass.Dropout ? 1 - DropRate : 1);
            }

            Answer(_dropped, _logits);
            float highest = Math.Max(_logits[0], Math.Max(_logits[1], _logits[2]));
            double total = 0;
            foreach (float logit in _logits)
            {
                total += Math.Exp(logit - highest);
            }

            int label = batch.Labels[i];
            sum += Math.Log(total) + highest - _logits[label];
            if (gradient.IsEmpty)
            {
                continue;
            }

            for (int c = 0; c < Classes; c++)
            {
                float slope = (float)((Math.Exp(_logits[c] - highest) / total - (c == label ? 1 : 0)) / batch.Count);
                gradient[Info.Parameters[1].Offset + c] += slope;
                for (int k = 0; k < Features; k++)
                {
                    gradient[c * Features + k] += slope * _dropped[k];
                }
            }
        }

        return (float)(sum / batch.Count);
    }

    private void Answer(ReadOnlySpan<float> x, Span<float> logits)
    {
        for (int c = 0; c < Classes; c++)
        {
            float sum = Parameters.Span[16 + c];
            for (int k = 0; k < Features; k++)
            {
                sum += Parameters.Span[c * Features + k] * x[k];
            }

            logits[c] = sum;
        }
    }
}
