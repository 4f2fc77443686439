using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.Intrinsics.Vector512;
using Vector = System.Runtime.Intrinsics.Vector512<float>;

namespace StaticNets.Kernels;

/// <summary>The operations of 512-bit vectors.</summary>
internal readonly struct Width512 : IWidth<Vector>
{
    public static int Lanes => 16;

    public static Vector IndicesUInt32 => Vector512<uint>.Indices.AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Create(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector CreateUInt32(uint value) => Vector512.Create(value).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Add(Vector a, Vector b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Subtract(Vector a, Vector b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Multiply(Vector a, Vector b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Divide(Vector a, Vector b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector MultiplyAdd(Vector a, Vector b, Vector c) => FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector MultiplyAdd(Vector a, Vector b, float c) => FusedMultiplyAdd(a, b, Vector512.Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector MultiplyAdd(Vector a, float b, Vector c) => FusedMultiplyAdd(a, Vector512.Create(b), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector MultiplyAdd(Vector a, float b, float c) =>
        FusedMultiplyAdd(a, Vector512.Create(b), Vector512.Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector SquareRoot(Vector a) => Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Floor(Vector a) => Vector512.Floor(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Round(Vector a) => Vector512.Round(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector MinimumNative(Vector a, Vector b) => MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector MaximumNative(Vector a, Vector b) => MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Scale(Vector value, Vector exponent)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.Scale(value, exponent);
        }

        // Vectors of 512 bits are never chosen here; kept right, not fast.
        return Vector512.Create(
            Width256.Scale(value.GetLower(), exponent.GetLower()),
            Width256.Scale(value.GetUpper(), exponent.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector And(Vector a, Vector b) => a & b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector AndNot(Vector a, Vector b) => Vector512.AndNot(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Or(Vector a, Vector b) => a | b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Xor(Vector a, Vector b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Equal(Vector a, Vector b) => Vector512.Equals(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Less(Vector a, Vector b) => LessThan(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LessOrEqual(Vector a, Vector b) => LessThanOrEqual(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Choose(Vector mask, Vector whereSet, Vector whereClear) =>
        ConditionalSelect(mask, whereSet, whereClear);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Vector mask) => mask.AsUInt32() != Vector512<uint>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector AddInt32(Vector a, Vector b) => (a.AsInt32() + b.AsInt32()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector SubtractInt32(Vector a, Vector b) => (a.AsInt32() - b.AsInt32()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector ShiftLeftInt32(Vector a, int count) => (a.AsInt32() << count).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector ShiftRightInt32(Vector a, int count) => (a.AsInt32() >> count).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector ShiftRightUInt32(Vector a, int count) => (a.AsUInt32() >> count).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector ConvertInt32(Vector a) => ConvertToSingle(a.AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector ShiftLeftUInt64(Vector a, int count) => (a.AsUInt64() << count).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector ShiftRightUInt64(Vector a, int count) => (a.AsUInt64() >> count).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector MultiplyUInt32(Vector a, Vector b)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.Multiply(a.AsUInt32(), b.AsUInt32()).AsSingle();
        }

        Vector512<ulong> low = Vector512.Create(0xFFFF_FFFFUL);
        return ((a.AsUInt64() & low) * (b.AsUInt64() & low)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector LoadFirst(ref float source, int count)
    {
        if (!Avx512F.IsSupported)
        {
            return PartialVector.Load<Vector>(ref source, 1, count);
        }

        fixed (float* first = &source)
        {
            return Avx512F.MaskLoad(first, FirstMask(count), Vector.Zero);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreFirst(Vector value, ref float destination, int count)
    {
        if (!Avx512F.IsSupported)
        {
            PartialVector.Store(value, ref destination, 1, count);
            return;
        }

        fixed (float* first = &destination)
        {
            Avx512F.MaskStore(first, FirstMask(count), value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector FirstMask(int count) => LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LoadStrided(ref float source, nint stride)
    {
        if (stride == 2 && Avx512F.IsSupported)
        {
            // 0 .. 15 and 15 .. 30: nothing beyond the last lane is read.
            Vector512<int> places = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 17, 19, 21, 23, 25, 27, 29, 31);
            return Avx512F.PermuteVar16x32x2(LoadUnsafe(ref source), places, LoadUnsafe(ref source, 15));
        }

        return Width256.LoadStrided(ref source, stride)
            .ToVector512Unsafe()
            .WithUpper(Width256.LoadStrided(ref Unsafe.Add(ref source, Width256.Lanes * stride), stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LoadStridedFirst(ref float source, nint stride, int count)
    {
        if (stride == 2 && Avx512F.IsSupported)
        {
            Vector low = LoadFirst(ref source, Math.Min((2 * count) - 1, Lanes));
            Vector high = 2 * count > Lanes + 1 ? LoadFirst(ref Unsafe.Add(ref source, Lanes), (2 * count) - 1 - Lanes) : Vector.Zero;
            Vector512<int> places = Vector512<int>.Indices * 2;
            return Avx512F.PermuteVar16x32x2(low, places, high);
        }

        return PartialVector.Load<Vector>(ref source, stride, count);
    }
}
