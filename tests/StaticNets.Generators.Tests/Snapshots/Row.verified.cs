/// <summary>multiply → sum: B × Σ37.</summary>
/// <param name="x">[B, 37].</param>
/// <param name="output">[B], overwritten.</param>
/// <param name="begin">First of this thread's share of the outermost loop.</param>
/// <param name="end">One past the last of it.</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void MultiplySum(ref float x, ref float output, nint begin, nint end)
{
    for (nint row = begin; row < end; row++)
    {
        Vector sum = Vector.Zero;
        for (nint k = 0; k < 32; k += 8)
        {
            Vector xValue = Simd.LoadUnsafe(ref Unsafe.Add(ref x, row * 37 + k));
            sum += xValue * xValue;
        }

        {
            const nint k = 32;
            Vector xValue = LoadFirst(ref Unsafe.Add(ref x, row * 37 + k), 5);
            sum += KeepFirst(xValue * xValue, 5, Vector.Zero);
        }
        sum = Simd.Create(SumLanes(sum));
        StoreFirst(sum, ref Unsafe.Add(ref output, row), 1);
    }
}
