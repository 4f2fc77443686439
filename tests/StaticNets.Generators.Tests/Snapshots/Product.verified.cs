/// <summary>dense1 (contract): B × 40 × Σ5.</summary>
/// <param name="x">[B, 5].</param>
/// <param name="dense1Weight">[40, 5].</param>
/// <param name="output">[B, 40], overwritten.</param>
/// <param name="begin">First of this thread's share of the outermost loop.</param>
/// <param name="end">One past the last of it.</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Dense1(ref float x, ref float dense1Weight, ref float output, nint begin, nint end)
{
    nint row = begin;
    for (; row + 6 <= end; row += 6)
    {
        Dense1Tile6(ref x, ref dense1Weight, ref output, row);
    }

    for (; row + 2 <= end; row += 2)
    {
        Dense1Tile2(ref x, ref dense1Weight, ref output, row);
    }

    for (; row + 1 <= end; row += 1)
    {
        Dense1Tile1(ref x, ref dense1Weight, ref output, row);
    }
}

// 6 rows by up to 2 vectors of columns, all sums in registers.
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
private static void Dense1Tile6(ref float x, ref float dense1Weight, ref float output, nint row)
{
    for (nint column = 0; column < 32; column += 16)
    {
        Vector sum0_0 = Vector.Zero, sum0_1 = Vector.Zero;
        Vector sum1_0 = Vector.Zero, sum1_1 = Vector.Zero;
        Vector sum2_0 = Vector.Zero, sum2_1 = Vector.Zero;
        Vector sum3_0 = Vector.Zero, sum3_1 = Vector.Zero;
        Vector sum4_0 = Vector.Zero, sum4_1 = Vector.Zero;
        Vector sum5_0 = Vector.Zero, sum5_1 = Vector.Zero;

        ref float left = ref Unsafe.Add(ref x, row * 5);
        ref float right = ref Unsafe.Add(ref dense1Weight, (column & ~31) * 5 + (column & 31));
        for (nint k = 0; k < 5; k++)
        {
            Vector right0 = Simd.LoadUnsafe(ref right);
            Vector right1 = Simd.LoadUnsafe(ref right, 8);
            Vector broadcast = Simd.Create(left);
            sum0_0 = MultiplyAdd(broadcast, right0, sum0_0);
            sum0_1 = MultiplyAdd(broadcast, right1, sum0_1);
            broadcast = Simd.Create(Unsafe.Add(ref left, 5));
            sum1_0 = MultiplyAdd(broadcast, right0, sum1_0);
            sum1_1 = MultiplyAdd(broadcast, right1, sum1_1);
            broadcast = Simd.Create(Unsafe.Add(ref left, 10));
            sum2_0 = MultiplyAdd(broadcast, right0, sum2_0);
            sum2_1 = MultiplyAdd(broadcast, right1, sum2_1);
            broadcast = Simd.Create(Unsafe.Add(ref left, 15));
            sum3_0 = MultiplyAdd(broadcast, right0, sum3_0);
            sum3_1 = MultiplyAdd(broadcast, right1, sum3_1);
            broadcast = Simd.Create(Unsafe.Add(ref left, 20));
            sum4_0 = MultiplyAdd(broadcast, right0, sum4_0);
            sum4_1 = MultiplyAdd(broadcast, right1, sum4_1);
            broadcast = Simd.Create(Unsafe.Add(ref left, 25));
            sum5_0 = MultiplyAdd(broadcast, right0, sum5_0);
            sum5_1 = MultiplyAdd(broadcast, right1, sum5_1);
            left = ref Unsafe.Add(ref left, 1);
            right = ref Unsafe.Add(ref right, 32);
        }

        sum0_0.StoreUnsafe(ref Unsafe.Add(ref output, row * 40 + column));
        sum1_0.StoreUnsafe(ref Unsafe.Add(ref output, (row + 1) * 40 + column));
        sum2_0.StoreUnsafe(ref Unsafe.Add(ref output, (row + 2) * 40 + column));
        sum3_0.StoreUnsafe(ref Unsafe.Add(ref output, (row + 3) * 40 + column));
        sum4_0.StoreUnsafe(ref Unsafe.Add(ref output, (row + 4) * 40 + column));
        sum5_0.StoreUnsafe(ref Unsafe.Add(ref output, (row + 5) * 40 + column));
        sum0_1.StoreUnsafe(ref Unsafe.Add(ref output, row * 40 + (column + 8)));
        sum1_1.StoreUnsafe(ref Unsafe.Add(ref output, (row + 1) * 40 + (column + 8)));
        sum2_1.StoreUnsafe(ref Unsafe.Add(ref output, (row + 2) * 40 + (column + 8)));
        sum3_1.StoreUnsafe(ref Unsafe.Add(ref output, (row + 3) * 40 + (column + 8)));
        sum4_1.StoreUnsafe(ref Unsafe.Add(ref output, (row + 4) * 40 + (column + 8)));
        sum5_1.StoreUnsafe(ref Unsafe.Add(ref output, (row + 5) * 40 + (column + 8)));
    }

    {
        const nint column = 32;
        Vector sum0_0 = Vector.Zero;
        Vector sum1_0 = Vector.Zero;
        Vector sum2_0 = Vector.Zero;
        Vector sum3_0 = Vector.Zero;
        Vector sum4_0 = Vector.Zero;
        Vector sum5_0 = Vector.Zero;

        ref float left = ref Unsafe.Add(ref x, row * 5);
        ref float right = ref Unsafe.Add(ref dense1Weight, 160);
        for (nint k = 0; k < 5; k++)
        {
            Vector right0 = Simd.LoadUnsafe(ref right);
            Vector broadcast = Simd.Create(left);
            sum0_0 = MultiplyAdd(broadcast, right0, sum0_0);
            broadcast = Simd.Create(Unsafe.Add(ref left, 5));
            sum1_0 = MultiplyAdd(broadcast, right0, sum1_0);
            broadcast = Simd.Create(Unsafe.Add(ref left, 10));
            sum2_0 = MultiplyAdd(broadcast, right0, sum2_0);
            broadcast = Simd.Create(Unsafe.Add(ref left, 15));
            sum3_0 = MultiplyAdd(broadcast, right0, sum3_0);
            broadcast = Simd.Create(Unsafe.Add(ref left, 20));
            sum4_0 = MultiplyAdd(broadcast, right0, sum4_0);
            broadcast = Simd.Create(Unsafe.Add(ref left, 25));
            sum5_0 = MultiplyAdd(broadcast, right0, sum5_0);
            left = ref Unsafe.Add(ref left, 1);
            right = ref Unsafe.Add(ref right, 16);
        }

        sum0_0.StoreUnsafe(ref Unsafe.Add(ref output, row * 40 + column));
        sum1_0.StoreUnsafe(ref Unsafe.Add(ref output, (row + 1) * 40 + column));
        sum2_0.StoreUnsafe(ref Unsafe.Add(ref output, (row + 2) * 40 + column));
        sum3_0.StoreUnsafe(ref Unsafe.Add(ref output, (row + 3) * 40 + column));
        sum4_0.StoreUnsafe(ref Unsafe.Add(ref output, (row + 4) * 40 + column));
        sum5_0.StoreUnsafe(ref Unsafe.Add(ref output, (row + 5) * 40 + column));
    }
}

// 2 rows by up to 4 vectors of columns, all sums in registers.
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
private static void Dense1Tile2(ref float x, ref float dense1Weight, ref float output, nint row)
{
    {
        const nint column = 0;
        Vector sum0_0 = Vector.Zero, sum0_1 = Vector.Zero, sum0_2 = Vector.Zero, sum0_3 = Vector.Zero;
        Vector sum1_0 = Vector.Zero, sum1_1 = Vector.Zero, sum1_2 = Vector.Zero, sum1_3 = Vector.Zero;

        ref float left = ref Unsafe.Add(ref x, row * 5);
        ref float right = ref Unsafe.Add(ref dense1Weight, column * 5);
        for (nint k = 0; k < 5; k++)
        {
            Vector right0 = Simd.LoadUnsafe(ref right);
            Vector right1 = Simd.LoadUnsafe(ref right, 8);
            Vector right2 = Simd.LoadUnsafe(ref right, 16);
            Vector right3 = Simd.LoadUnsafe(ref right, 24);
            Vector broadcast = Simd.Create(left);
            sum0_0 = MultiplyAdd(broadcast, right0, sum0_0);
            sum0_1 = MultiplyAdd(broadcast, right1, sum0_1);
            sum0_2 = MultiplyAdd(broadcast, right2, sum0_2);
            sum0_3 = MultiplyAdd(broadcast, right3, sum0_3);
            broadcast = Simd.Create(Unsafe.Add(ref left, 5));
            sum1_0 = MultiplyAdd(broadcast, right0, sum1_0);
            sum1_1 = MultiplyAdd(broadcast, right1, sum1_1);
            sum1_2 = MultiplyAdd(broadcast, right2, sum1_2);
            sum1_3 = MultiplyAdd(broadcast, right3, sum1_3);
            left = ref Unsafe.Add(ref left, 1);
            right = ref Unsafe.Add(ref right, 32);
        }

        sum0_0.StoreUnsafe(ref Unsafe.Add(ref output, row * 40 + column));
        sum1_0.StoreUnsafe(ref Unsafe.Add(ref output, (row + 1) * 40 + column));
        sum0_1.StoreUnsafe(ref Unsafe.Add(ref output, row * 40 + (column + 8)));
        sum1_1.StoreUnsafe(ref Unsafe.Add(ref output, (row + 1) * 40 + (column + 8)));
        sum0_2.StoreUnsafe(ref Unsafe.Add(ref output, row * 40 + (column + 16)));
        sum1_2.StoreUnsafe(ref Unsafe.Add(ref output, (row + 1) * 40 + (column + 16)));
        sum0_3.StoreUnsafe(ref Unsafe.Add(ref output, row * 40 + (column + 24)));
        sum1_3.StoreUnsafe(ref Unsafe.Add(ref output, (row + 1) * 40 + (column + 24)));
    }

    {
        const nint column = 32;
        Vector sum0_0 = Vector.Zero;
        Vector sum1_0 = Vector.Zero;

        ref float left = ref Unsafe.Add(ref x, row * 5);
        ref float right = ref Unsafe.Add(ref dense1Weight, 160);
        for (nint k = 0; k < 5; k++)
        {
            Vector right0 = Simd.LoadUnsafe(ref right);
            Vector broadcast = Simd.Create(left);
            sum0_0 = MultiplyAdd(broadcast, right0, sum0_0);
            broadcast = Simd.Create(Unsafe.Add(ref left, 5));
            sum1_0 = MultiplyAdd(broadcast, right0, sum1_0);
            left = ref Unsafe.Add(ref left, 1);
            right = ref Unsafe.Add(ref right, 16);
        }

        sum0_0.StoreUnsafe(ref Unsafe.Add(ref output, row * 40 + column));
        sum1_0.StoreUnsafe(ref Unsafe.Add(ref output, (row + 1) * 40 + column));
    }
}

// One row by up to 8 vectors of columns, all sums in registers.
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
private static void Dense1Tile1(ref float x, ref float dense1Weight, ref float output, nint row)
{
    {
        const nint column = 0;
        Vector sum0 = Vector.Zero, sum1 = Vector.Zero, sum2 = Vector.Zero, sum3 = Vector.Zero;

        ref float left = ref Unsafe.Add(ref x, row * 5);
        ref float right = ref Unsafe.Add(ref dense1Weight, column * 5);
        for (nint k = 0; k < 5; k++)
        {
            Vector broadcast = Simd.Create(left);
            sum0 = MultiplyAdd(broadcast, Simd.LoadUnsafe(ref right), sum0);
            sum1 = MultiplyAdd(broadcast, Simd.LoadUnsafe(ref right, 8), sum1);
            sum2 = MultiplyAdd(broadcast, Simd.LoadUnsafe(ref right, 16), sum2);
            sum3 = MultiplyAdd(broadcast, Simd.LoadUnsafe(ref right, 24), sum3);
            left = ref Unsafe.Add(ref left, 1);
            right = ref Unsafe.Add(ref right, 32);
        }

        sum0.StoreUnsafe(ref Unsafe.Add(ref output, row * 40 + column));
        sum1.StoreUnsafe(ref Unsafe.Add(ref output, row * 40 + (column + 8)));
        sum2.StoreUnsafe(ref Unsafe.Add(ref output, row * 40 + (column + 16)));
        sum3.StoreUnsafe(ref Unsafe.Add(ref output, row * 40 + (column + 24)));
    }

    {
        const nint column = 32;
        Vector sum0 = Vector.Zero;

        ref float left = ref Unsafe.Add(ref x, row * 5);
        ref float right = ref Unsafe.Add(ref dense1Weight, 160);
        for (nint k = 0; k < 5; k++)
        {
            Vector broadcast = Simd.Create(left);
            sum0 = MultiplyAdd(broadcast, Simd.LoadUnsafe(ref right), sum0);
            left = ref Unsafe.Add(ref left, 1);
            right = ref Unsafe.Add(ref right, 16);
        }

        sum0.StoreUnsafe(ref Unsafe.Add(ref output, row * 40 + column));
    }
}
