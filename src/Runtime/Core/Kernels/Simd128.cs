using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vector = System.Runtime.Intrinsics.Vector128<float>;
using Width = StaticNets.Kernels.Width128;

namespace StaticNets.Kernels;

/// <summary>Functions of vectors of 4 floats, called by generated code.</summary>
/// <remarks>
/// Gives the bits of <see cref="Simd512"/>, lane by lane, where the machine has fused multiplication; elsewhere last bits
/// differ, within the same stated errors.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Simd128
{
    /// <summary>Floats in a vector.</summary>
    public const int Lanes = 4;

    /// <inheritdoc cref="Simd512.MultiplyAdd"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector MultiplyAdd(Vector a, Vector b, Vector c) => Width.MultiplyAdd(a, b, c);

    /// <inheritdoc cref="Simd512.Exp"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Exp(Vector x) => Exponential.Exp<Width, Vector>(x);

    /// <inheritdoc cref="Simd512.Log"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Log(Vector x) => Logarithm.Log<Width, Vector>(x);

    /// <inheritdoc cref="Simd512.Sqrt"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Sqrt(Vector x) => Width.SquareRoot(x);

    /// <inheritdoc cref="Simd512.ReciprocalSqrt"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector ReciprocalSqrt(Vector x) => Width.Divide(Width.Create(1f), Width.SquareRoot(x));

    /// <inheritdoc cref="Simd512.Tanh"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Tanh(Vector x) => Exponential.Tanh<Width, Vector>(x);

    /// <inheritdoc cref="Simd512.Sigmoid"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Sigmoid(Vector x) => Exponential.Sigmoid<Width, Vector>(x);

    /// <inheritdoc cref="Simd512.Erf"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Erf(Vector x) => ErrorFunction.Erf<Width, Vector>(x);

    /// <inheritdoc cref="Simd512.Softplus"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Softplus(Vector x) => Logarithm.Softplus<Width, Vector>(x);

    /// <inheritdoc cref="Simd512.Sin"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Sin(Vector x) => Trigonometry.Sin<Width, Vector>(x);

    /// <inheritdoc cref="Simd512.Cos"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Cos(Vector x) => Trigonometry.Cos<Width, Vector>(x);

    /// <inheritdoc cref="Simd512.Expm1"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Expm1(Vector x) => Exponential.Expm1<Width, Vector>(x);

    /// <inheritdoc cref="Simd512.Log1p"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Log1p(Vector x) => Logarithm.Log1p<Width, Vector>(x);

    /// <inheritdoc cref="Simd512.Atan2"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Atan2(Vector y, Vector x) => ArcTangent.Atan2<Width, Vector>(y, x);

    /// <inheritdoc cref="Simd512.Floor"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Floor(Vector x) => Width.Floor(x);

    /// <inheritdoc cref="Simd512.Round"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Round(Vector x) => Width.Round(x);

    /// <inheritdoc cref="Simd512.Power"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Power(Vector x, Vector y) => LaneByLane.Power(x, y);

    /// <inheritdoc cref="Simd512.Abs"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Abs(Vector x) => Width.AndNot(x, Width.Create(-0f));

    /// <inheritdoc cref="Simd512.Sign"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Sign(Vector x) => Ordering.Sign<Width, Vector>(x);

    /// <inheritdoc cref="Simd512.Negate"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Negate(Vector x) => Width.Xor(x, Width.Create(-0f));

    /// <inheritdoc cref="Simd512.Minimum"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Minimum(Vector a, Vector b) => Ordering.Minimum<Width, Vector>(a, b);

    /// <inheritdoc cref="Simd512.Maximum"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Maximum(Vector a, Vector b) => Ordering.Maximum<Width, Vector>(a, b);

    /// <inheritdoc cref="Simd512.Less"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Less(Vector a, Vector b) => Ordering.AsNumber<Width, Vector>(Width.Less(a, b));

    /// <inheritdoc cref="Simd512.LessOrEqual"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LessOrEqual(Vector a, Vector b) => Ordering.AsNumber<Width, Vector>(Width.LessOrEqual(a, b));

    /// <inheritdoc cref="Simd512.Greater"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Greater(Vector a, Vector b) => Less(b, a);

    /// <inheritdoc cref="Simd512.GreaterOrEqual"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector GreaterOrEqual(Vector a, Vector b) => LessOrEqual(b, a);

    /// <inheritdoc cref="Simd512.Equal"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Equal(Vector a, Vector b) => Ordering.AsNumber<Width, Vector>(Width.Equal(a, b));

    /// <inheritdoc cref="Simd512.NotEqual"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector NotEqual(Vector a, Vector b) => Width.AndNot(Width.Create(1f), Width.Equal(a, b));

    /// <inheritdoc cref="Simd512.Select"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Select(Vector condition, Vector a, Vector b) =>
        Ordering.Select<Width, Vector>(condition, a, b);

    /// <inheritdoc cref="Simd512.Indices"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Indices(float start) => Vector.Indices + Width.Create(start);

    /// <inheritdoc cref="Simd512.Uniform"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Uniform(ulong seed, uint step, uint operation, uint sample, uint element) =>
        UniformNumbers.Uniform<Width, Vector>(seed, step, operation, sample, element);

    /// <inheritdoc cref="Simd512.LoadFirst"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LoadFirst(ref float source, int count) => Width.LoadFirst(ref source, count);

    /// <inheritdoc cref="Simd512.StoreFirst"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector value, ref float destination, int count) =>
        Width.StoreFirst(value, ref destination, count);

    /// <inheritdoc cref="Simd512.KeepFirst"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector KeepFirst(Vector value, int count, Vector otherwise) =>
        Width.Choose(Width.FirstMask(count), value, otherwise);

    /// <inheritdoc cref="Simd512.LoadStrided"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LoadStrided(ref float source, nint stride) => Width.LoadStrided(ref source, stride);

    /// <inheritdoc cref="Simd512.LoadStridedFirst"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LoadStridedFirst(ref float source, nint stride, int count) => Width.LoadStridedFirst(ref source, stride, count);

    /// <inheritdoc cref="Simd512.StoreStrided"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(Vector value, ref float destination, nint stride) =>
        PartialVector.Store(value, ref destination, stride, Lanes);

    /// <inheritdoc cref="Simd512.StoreStridedFirst"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStridedFirst(Vector value, ref float destination, nint stride, int count) =>
        PartialVector.Store(value, ref destination, stride, count);

    /// <inheritdoc cref="Simd512.SumLanes"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumLanes(Vector x)
    {
        x = x + Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1));
        x = x + Vector128.Shuffle(x, Vector128.Create(1, 0, 3, 2));
        return x.ToScalar();
    }

    /// <inheritdoc cref="Simd512.MaximumLanes"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaximumLanes(Vector x)
    {
        x = Maximum(x, Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1)));
        x = Maximum(x, Vector128.Shuffle(x, Vector128.Create(1, 0, 3, 2)));
        return x.ToScalar();
    }

    /// <summary>max(x, 0); NaN stays.</summary>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Relu(Vector x) => Maximum(x, Vector.Zero);

    /// <summary>x limited to low .. high; NaN stays.</summary>
    /// <param name="x">Argument.</param>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Clamp(Vector x, Vector low, Vector high) => Minimum(Maximum(x, low), high);

    /// <summary>Neighbouring weights in 16 bits, the upper halves of floats.</summary>
    /// <param name="source">The first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LoadBFloat16(ref ushort source) =>
        (Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref source))).AsUInt16()) << 16).AsSingle();

    /// <summary>Neighbouring whole numbers in 8 bits, as floats.</summary>
    /// <param name="source">The first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LoadInt8(ref sbyte source) =>
        Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<int>(ref Unsafe.As<sbyte, byte>(ref source))).AsSByte())));

    /// <summary>Integers at even distances, as floats; lanes from <paramref name="count"/> on are 0.</summary>
    /// <param name="source">The first.</param>
    /// <param name="stride">Distance in elements.</param>
    /// <param name="count">Number of integers, 1 .. Lanes.</param>
    public static Vector LoadIntegers(ref int source, nint stride, int count) => LaneByLane.LoadIntegers<Vector>(ref source, stride, count);

    /// <summary>Draws of the generator whose sample and element advance by fixed steps from lane to lane.</summary>
    /// <param name="seed">Seed of the pass.</param>
    /// <param name="step">Step of the pass.</param>
    /// <param name="operation">Number of the operation.</param>
    /// <param name="sample">Sample of the first lane.</param>
    /// <param name="element">Element of the first lane.</param>
    /// <param name="sampleStride">Samples from lane to lane.</param>
    /// <param name="elementStride">Elements from lane to lane.</param>
    public static Vector UniformStrided(ulong seed, uint step, uint operation, uint sample, uint element, uint sampleStride, uint elementStride) =>
        LaneByLane.Uniform<Vector>(seed, step, operation, sample, element, sampleStride, elementStride);
}
