/// <summary>silu (sigmoid, multiply) → multiply → add: B·20.</summary>
/// <param name="x">[B, 20].</param>
/// <param name="output">[B, 20], overwritten.</param>
/// <param name="begin">First of this thread's share of the outermost loop.</param>
/// <param name="end">One past the last of it.</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void SiluMultiplyAdd(ref float x, ref float output, nint begin, nint end)
{
    nint column = begin;
    for (; column + 8 <= end; column += 8)
    {
        Vector xValue = Simd.LoadUnsafe(ref Unsafe.Add(ref x, column));
        ((Simd.Create(2f) * (xValue * Sigmoid(xValue))) + Simd.Create(1f)).StoreUnsafe(ref Unsafe.Add(ref output, column));
    }

    if (column < end)
    {
        int rest = (int)(end - column);
        Vector xValue = LoadFirst(ref Unsafe.Add(ref x, column), rest);
        StoreFirst((Simd.Create(2f) * (xValue * Sigmoid(xValue))) + Simd.Create(1f), ref Unsafe.Add(ref output, column), rest);
    }
}
