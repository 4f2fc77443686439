/// <summary>Infer: 3 steps in an arena of 160 + B·0 floats.</summary>
[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
public static void Infer(ref NetInfer p, Team team)
{
    int batch = p.Batch;

    Panels.UnpackRange(ref p.Parameters, ref p.Arena, 17, 8, team.Begin(Panels.Count(17)), team.End(Panels.Count(17)));
    team.Barrier();

    if (team.Index == 0)
    {
        MultiplySum(ref p.Arena, ref Unsafe.Add(ref p.Arena, 144));
    }
    team.Barrier();

    ContractAdd(ref p.X, ref p.Parameters, ref Unsafe.Add(ref p.Arena, 144), ref p.Output, team.Begin(batch), team.End(batch));
}
