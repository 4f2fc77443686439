/// <summary>LossAndGradient: 21 steps in an arena of 80 + B·368 floats.</summary>
[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
public static void LossAndGradient(ref NetLossAndGradient p, Team team)
{
    int batch = p.Batch;

    Rnn1(ref p.X, ref p.Parameters, ref Unsafe.Add(ref p.Parameters, 176), ref Unsafe.Add(ref p.Arena, 80 + 176 * batch), team.Begin(batch * 20), team.End(batch * 20));
    team.Barrier();

    Rnn1Part3(ref Unsafe.Add(ref p.Arena, 80), team.Begin(batch), team.End(batch));
    team.Barrier();

    for (nint t = 0; t < 20; t++)
    {
        ContractAddTanhProductPart2(ref Unsafe.Add(ref p.Arena, 80 + t * 8), ref Unsafe.Add(ref p.Parameters, 48), ref Unsafe.Add(ref p.Arena, 80 + 8 + t * 8), team.Begin(batch), team.End(batch));
        team.Barrier();

        ContractAddTanhPart2(ref Unsafe.Add(ref p.Arena, 80 + 8 + t * 8), ref Unsafe.Add(ref p.Arena, 80 + 8 + t * 8), ref Unsafe.Add(ref p.Arena, 80 + 176 * batch + t * 8), ref Unsafe.Add(ref p.Parameters, 192), team.Begin(batch), team.End(batch));
        team.Barrier();
    }

    Dense1Part2(ref Unsafe.Add(ref p.Arena, 80), ref Unsafe.Add(ref p.Parameters, 208), ref Unsafe.Add(ref p.Parameters, 224), ref Unsafe.Add(ref p.Arena, 80 + 176 * batch), team.Begin(batch), team.End(batch));
    team.Barrier();

    LogSumExp(ref Unsafe.Add(ref p.Arena, 80 + 176 * batch), ref Unsafe.Add(ref p.Arena, 80 + 192 * batch), team.Begin(batch), team.End(batch));
    team.Barrier();

    LogSumExpPart2(ref Unsafe.Add(ref p.Arena, 80 + 176 * batch), ref Unsafe.Add(ref p.Arena, 80 + 192 * batch), ref Unsafe.Add(ref p.Arena, 80 + 208 * batch), team.Begin(batch), team.End(batch));
    team.Barrier();

    if (team.Index == 0)
    {
        DivideCrossEntropyGradient(ref p.Arena, ref Unsafe.Add(ref p.Arena, 16), batch);
    }
    team.Barrier();

    LogSumExpLogSumExpGradient(ref Unsafe.Add(ref p.Arena, 80 + 208 * batch), ref Unsafe.Add(ref p.Arena, 80 + 224 * batch), ref p.Arena, ref Unsafe.Add(ref p.Arena, 80 + 240 * batch), team.Begin(batch), team.End(batch));
    team.Barrier();

    if (team.Index == 0)
    {
        CrossEntropyToDivide(ref Unsafe.Add(ref p.Arena, 80 + 224 * batch), ref Unsafe.Add(ref p.Arena, 80 + 192 * batch), ref p.Answer, ref Unsafe.Add(ref p.Arena, 80 + 176 * batch), ref Unsafe.Add(ref p.Arena, 64), batch);
    }
    team.Barrier();

    LogSumExpGradientCrossEntropyGradient(ref Unsafe.Add(ref p.Arena, 80 + 240 * batch), ref Unsafe.Add(ref p.Arena, 80 + 208 * batch), ref p.Answer, ref Unsafe.Add(ref p.Arena, 16), ref Unsafe.Add(ref p.Arena, 80 + 176 * batch), team.Begin(batch), team.End(batch));
    team.Barrier();

    Dense1Gradient(ref Unsafe.Add(ref p.Arena, 80 + 176 * batch), ref Unsafe.Add(ref p.Gradient, 224), team.Begin(2, 16), team.End(2, 16), batch);
    team.Barrier();

    Dense1GradientPart2(ref Unsafe.Add(ref p.Arena, 80 + 176 * batch), ref Unsafe.Add(ref p.Parameters, 208), ref Unsafe.Add(ref p.Arena, 80 + 352 * batch), team.Begin(batch), team.End(batch));
    team.Barrier();

    Dense1GradientPart3(ref Unsafe.Add(ref p.Arena, 80 + 176 * batch), ref Unsafe.Add(ref p.Arena, 80), ref Unsafe.Add(ref p.Gradient, 208), team.Begin(2), team.End(2), batch);
    team.Barrier();

    Dense1GradientPart4(ref Unsafe.Add(ref p.Arena, 80 + 352 * batch), ref Unsafe.Add(ref p.Arena, 80 + 176 * batch), team.Begin(batch), team.End(batch));
    team.Barrier();

    Panels.UnpackRange(ref Unsafe.Add(ref p.Parameters, 48), ref p.Arena, 8, 8, team.Begin(Panels.Count(8)), team.End(Panels.Count(8)));
    team.Barrier();

    for (nint t = 19; t >= 0; t--)
    {
        MultiplySubtract(ref Unsafe.Add(ref p.Arena, 80 + 176 * batch + ((t + 1) & 1) * 8), ref Unsafe.Add(ref p.Arena, 80 + 8 + t * 8), ref Unsafe.Add(ref p.Arena, 80 + 176 * batch + 16 + t * 8), team.Begin(batch), team.End(batch));
        team.Barrier();

        Contract(ref Unsafe.Add(ref p.Arena, 80 + 176 * batch + 16 + t * 8), ref p.Arena, ref Unsafe.Add(ref p.Arena, 80 + 176 * batch + (t & 1) * 8), team.Begin(batch), team.End(batch));
        team.Barrier();
    }

    Rnn1Gradient(ref Unsafe.Add(ref p.Arena, 80 + 176 * batch), ref Unsafe.Add(ref p.Arena, 80), ref Unsafe.Add(ref p.Gradient, 48), team.Begin(8, 8), team.End(8, 8), batch);
    team.Barrier();

    Rnn1GradientPart2(ref Unsafe.Add(ref p.Arena, 80 + 176 * batch), ref Unsafe.Add(ref p.Gradient, 176), ref Unsafe.Add(ref p.Gradient, 192), team.Begin(8, 16), team.End(8, 16), batch);
    team.Barrier();

    Rnn1GradientPart3(ref Unsafe.Add(ref p.Arena, 80 + 176 * batch), ref p.X, ref p.Gradient, team.Begin(3), team.End(3), batch);

    if (p.Optimizer is not null)
    {
        team.Barrier();
        p.Move(team.Begin(240, 16), team.End(240, 16));
    }
}
