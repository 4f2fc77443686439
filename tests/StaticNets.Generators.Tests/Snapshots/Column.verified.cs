/// <summary>multiply → sum: B × 20 × Σ6.</summary>
/// <param name="x">[B, 6, 20].</param>
/// <param name="output">[B, 20], overwritten.</param>
/// <param name="begin">First of this thread's share of the outermost loop.</param>
/// <param name="end">One past the last of it.</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void MultiplySum(ref float x, ref float output, nint begin, nint end)
{
    for (nint row = begin; row < end; row++)
    {
        {
            const nint column = 0;
            Vector sum0 = Vector.Zero;
            Vector sum1 = Vector.Zero;
            for (nint k = 0; k < 6; k++)
            {
                {
                    Vector xValue = Simd.LoadUnsafe(ref Unsafe.Add(ref x, row * 120 + column + k * 20));
                    sum0 += xValue * xValue;
                }
                {
                    Vector xValue = Simd.LoadUnsafe(ref Unsafe.Add(ref x, row * 120 + (column + 8) + k * 20));
                    sum1 += xValue * xValue;
                }
            }
            sum0.StoreUnsafe(ref Unsafe.Add(ref output, row * 20 + column));
            sum1.StoreUnsafe(ref Unsafe.Add(ref output, row * 20 + (column + 8)));
        }

        {
            const nint column = 16;
            Vector sum = Vector.Zero;
            for (nint k = 0; k < 6; k++)
            {
                Vector xValue = LoadFirst(ref Unsafe.Add(ref x, row * 120 + column + k * 20), 4);
                sum += xValue * xValue;
            }
            StoreFirst(sum, ref Unsafe.Add(ref output, row * 20 + column), 4);
        }
    }
}
