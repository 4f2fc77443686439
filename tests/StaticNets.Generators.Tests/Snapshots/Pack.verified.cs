/// <summary>LossAndGradient: 8 steps in an arena of 320 + B·48 floats.</summary>
[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
public static void LossAndGradient(ref NetLossAndGradient p, Team team)
{
    int batch = p.Batch;

    Contract(ref p.X, ref p.Parameters, ref Unsafe.Add(ref p.Arena, 320), team.Begin(batch), team.End(batch));
    team.Barrier();

    Sum(ref Unsafe.Add(ref p.Arena, 320), ref Unsafe.Add(ref p.Arena, 320 + 32 * batch), team.Begin(batch), team.End(batch));
    team.Barrier();

    Panels.UnpackRange(ref p.Parameters, ref p.Arena, 17, 8, team.Begin(Panels.Count(17)), team.End(Panels.Count(17)));
    team.Barrier();

    if (team.Index == 0)
    {
        MultiplySum(ref p.Arena, ref Unsafe.Add(ref p.Arena, 144));
    }
    team.Barrier();

    if (team.Index == 0)
    {
        DivideAddSum(ref Unsafe.Add(ref p.Arena, 320 + 32 * batch), ref Unsafe.Add(ref p.Arena, 144), ref Unsafe.Add(ref p.Arena, 288), batch);
    }
    team.Barrier();

    if (team.Index == 0)
    {
        DivideMultiply(ref Unsafe.Add(ref p.Arena, 304), batch);
    }
    team.Barrier();

    Multiply(ref Unsafe.Add(ref p.Arena, 304), ref p.Arena, ref Unsafe.Add(ref p.Arena, 144), team.Begin(136, 16), team.End(136, 16));
    team.Barrier();

    Panels.PackRange(ref Unsafe.Add(ref p.Arena, 144), ref p.Gradient, 17, 8, team.Begin(Panels.Count(17)), team.End(Panels.Count(17)));

    if (p.Optimizer is not null)
    {
        team.Barrier();
        p.Move(team.Begin(256, 16), team.End(256, 16));
    }
}
