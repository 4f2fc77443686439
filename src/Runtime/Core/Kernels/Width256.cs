using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.Intrinsics.Vector256;
using Vector = System.Runtime.Intrinsics.Vector256<float>;

namespace StaticNets.Kernels;

/// <summary>The operations of 256-bit vectors.</summary>
internal readonly struct Width256 : IWidth<Vector>
{
    public static int Lanes => 8;

    public static Vector IndicesUInt32 => Vector256<uint>.Indices.AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Create(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector CreateUInt32(uint value) => Vector256.Create(value).AsSingle();

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
    public static Vector MultiplyAdd(Vector a, Vector b, float c) => FusedMultiplyAdd(a, b, Vector256.Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector MultiplyAdd(Vector a, float b, Vector c) => FusedMultiplyAdd(a, Vector256.Create(b), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector MultiplyAdd(Vector a, float b, float c) =>
        FusedMultiplyAdd(a, Vector256.Create(b), Vector256.Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector SquareRoot(Vector a) => Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Floor(Vector a) => Vector256.Floor(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Round(Vector a) => Vector256.Round(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector MinimumNative(Vector a, Vector b) => MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector MaximumNative(Vector a, Vector b) => MaxNative(a, b);

    // 2^exponent may lie outside the normal range, its two halves never do. The first product is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Scale(Vector value, Vector exponent)
    {
        Vector256<int> whole = ConvertToInt32Native(exponent);
        Vector256<int> half = whole >> 1;
        Vector256<int> bias = Vector256.Create(127);
        Vector first = ((half + bias) << 23).AsSingle();
        Vector second = ((whole - half + bias) << 23).AsSingle();
        return value * first * second;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector And(Vector a, Vector b) => a & b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector AndNot(Vector a, Vector b) => Vector256.AndNot(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Or(Vector a, Vector b) => a | b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Xor(Vector a, Vector b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Equal(Vector a, Vector b) => Vector256.Equals(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Less(Vector a, Vector b) => LessThan(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LessOrEqual(Vector a, Vector b) => LessThanOrEqual(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Choose(Vector mask, Vector whereSet, Vector whereClear) =>
        ConditionalSelect(mask, whereSet, whereClear);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Vector mask) => mask.AsUInt32() != Vector256<uint>.Zero;

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
        if (Avx2.IsSupported)
        {
            return Avx2.Multiply(a.AsUInt32(), b.AsUInt32()).AsSingle();
        }

        Vector256<ulong> low = Vector256.Create(0xFFFF_FFFFUL);
        return ((a.AsUInt64() & low) * (b.AsUInt64() & low)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector LoadFirst(ref float source, int count)
    {
        if (!Avx.IsSupported)
        {
            return PartialVector.Load<Vector>(ref source, 1, count);
        }

        fixed (float* first = &source)
        {
            return Avx.MaskLoad(first, FirstMask(count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreFirst(Vector value, ref float destination, int count)
    {
        if (!Avx.IsSupported)
        {
            PartialVector.Store(value, ref destination, 1, count);
            return;
        }

        fixed (float* first = &destination)
        {
            Avx.MaskStore(first, FirstMask(count), value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector FirstMask(int count) => LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LoadStrided(ref float source, nint stride)
    {
        if (stride == 2 && Avx2.IsSupported)
        {
            // 0 .. 7 and 7 .. 14, nothing beyond the last lane; then 0 2 8 10 | 4 6 12 14 in order.
            Vector pairs = Avx.Shuffle(LoadUnsafe(ref source), LoadUnsafe(ref source, 7), 0b11_01_10_00);
            return Avx2.Permute4x64(pairs.AsDouble(), 0b11_01_10_00).AsSingle();
        }

        return Vector256.Create(
            Width128.LoadStrided(ref source, stride),
            Width128.LoadStrided(ref Unsafe.Add(ref source, Width128.Lanes * stride), stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LoadStridedFirst(ref float source, nint stride, int count) => PartialVector.Load<Vector>(ref source, stride, count);
}
