using System;
using StaticNets.Training.Data;

namespace StaticNets.Training;

/// <content>Where the first number is that is not finite.</content>
internal sealed partial class TrainingRun<TNetwork>
{
    // The fused step has moved the parameters by the time its loss is known, and what it overflowed in may lie a step
    // before the loss that shows it. So the run goes back to the last copy and repeats its steps, unfused, with a look
    // at every number; the same seeds give the same bits.
    private TrainingDivergedException Diverged(int count)
    {
        float[] gradient = _gradient.Length > 0 ? _gradient : new float[_network.Parameters.Length];
        if (_rollback is null)
        {
            Pass still = PassOf(_position.Step) with { MoveStatistics = false };
            (DivergenceSource origin, string? tensor) = Find(count, gradient, in still, out _);
            return Report(_loss, origin, tensor, isRestored: _options.Clipping is not null);
        }

        float shown = _loss;
        TrainingPosition offending = _position;
        _rollback.Restore(_network, _optimizer, _options.Average);
        _position = _rollback.Position;
        while (_position.Step <= offending.Step)
        {
            _rollback.Capture(_network, _optimizer, _options.Average, in _position);
            count = Gather();
            Schedule();
            Pass pass = PassOf(_position.Step);
            (DivergenceSource origin, string? tensor) = Find(count, gradient, in pass, out _loss);
            if (origin == DivergenceSource.Unknown)
            {
                bool moved = Move(gradient);
                tensor = FirstNotFinite(moved ? _network.Parameters.Span : gradient);
                origin = tensor is null ? DivergenceSource.Unknown : moved ? DivergenceSource.Parameter : DivergenceSource.Gradient;
            }

            if (origin != DivergenceSource.Unknown)
            {
                _rollback.Restore(_network, _optimizer, _options.Average);
                return Report(_loss, origin, tensor, isRestored: true);
            }

            _options.Average?.Update(_network);
            Advance(count);
        }

        _position = offending;
        return Report(shown, DivergenceSource.Unknown, null, isRestored: false);
    }

    // Where the first number that is not finite is: in the data, a parameter, the gradient, or the loss alone.
    private (DivergenceSource Origin, string? Tensor) Find(int count, float[] gradient, in Pass pass, out float loss)
    {
        loss = _loss;
        int start = 0;
        foreach (DataColumn column in _training.Columns)
        {
            if (!column.Info.IsLabel)
            {
                if (!IsFinite(_values.AsSpan(start, count * column.Info.Size)))
                {
                    return (DivergenceSource.Data, column.Info.Name);
                }

                start += count * column.Info.Size;
            }
        }

        if (FirstNotFinite(_network.Parameters.Span) is { } parameter)
        {
            return (DivergenceSource.Parameter, parameter);
        }

        Batch batch = BatchOf(count);
        loss = _network.LossAndGradient(in batch, gradient, in pass);
        if (FirstNotFinite(gradient) is { } offender)
        {
            return (DivergenceSource.Gradient, offender);
        }

        return (float.IsFinite(loss) ? DivergenceSource.Unknown : DivergenceSource.Loss, null);
    }

    private string? FirstNotFinite(ReadOnlySpan<float> block)
    {
        foreach (ParameterInfo parameter in _network.Parameters.Tensors)
        {
            if (!IsFinite(block.Slice(parameter.Offset, parameter.Length)))
            {
                return parameter.Name;
            }
        }

        return null;
    }

    private static bool IsFinite(ReadOnlySpan<float> values) => double.IsFinite(GradientClipping.Norm(values));

    private TrainingDivergedException Report(float loss, DivergenceSource origin, string? tensor, bool isRestored)
    {
        string found = origin switch
        {
            DivergenceSource.Data => $"the column '{tensor}' of the batch holds numbers that are not finite",
            DivergenceSource.Parameter => $"the parameter '{tensor}' is the first that holds numbers that are not finite",
            DivergenceSource.Gradient => $"the gradient of '{tensor}' is the first that holds numbers that are not finite",
            DivergenceSource.Loss => "the gradient is finite, the loss alone is not",
            _ => "the steps repeated one by one stay finite, so something outside the run has moved it",
        };
        string place = isRestored ? "Network, optimizer and averages are as before the step." : "The network is as the step left it.";
        return new TrainingDivergedException(
            FormattableString.Invariant(
                $"Training diverged at step {_position.Step} of epoch {_position.Epoch} with loss {loss}: {found}. {place}"),
            _position.Epoch,
            _position.Step,
            loss,
            origin,
            tensor,
            isRestored);
    }
}
