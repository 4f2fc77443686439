using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Vector = System.Runtime.Intrinsics.Vector512<float>;
using Width = StaticNets.Kernels.Width512;

namespace StaticNets.Kernels;

/// <summary>Functions of vectors of 16 floats, called by generated code.</summary>
/// <remarks>
/// NaN stays NaN in every function unless stated. Errors are stated in ulp, the distance of neighbouring floats at the exact
/// result, and tested over the bit patterns of all floats. All is inlined; one method has room for about twenty calls of
/// transcendental functions, after which the JIT, at 512 locals, inlines no more.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Simd512
{
    /// <summary>Floats in a vector.</summary>
    public const int Lanes = 16;

    /// <summary>a·b + c, rounded once where the machine can.</summary>
    /// <param name="a">First factor.</param>
    /// <param name="b">Second factor.</param>
    /// <param name="c">Addend.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector MultiplyAdd(Vector a, Vector b, Vector c) => Width.MultiplyAdd(a, b, c);

    /// <summary>e^x.</summary>
    /// <remarks>Error at most 1.5 ulp. Overflows to +∞ above 88.72; below −87.33 the result is subnormal, rounded once.</remarks>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Exp(Vector x) => Exponential.Exp<Width, Vector>(x);

    /// <summary>The natural logarithm.</summary>
    /// <remarks>Error at most 1 ulp, of subnormal arguments too. −∞ at zero, NaN below.</remarks>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Log(Vector x) => Logarithm.Log<Width, Vector>(x);

    /// <summary>√x, correctly rounded; NaN below zero.</summary>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Sqrt(Vector x) => Width.SquareRoot(x);

    /// <summary>1 / √x.</summary>
    /// <remarks>Error at most 1.5 ulp. Infinite at zero with its sign, NaN below, 0 at +∞.</remarks>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector ReciprocalSqrt(Vector x) => Width.Divide(Width.Create(1f), Width.SquareRoot(x));

    /// <summary>The hyperbolic tangent.</summary>
    /// <remarks>Error at most 3 ulp.</remarks>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Tanh(Vector x) => Exponential.Tanh<Width, Vector>(x);

    /// <summary>1 / (1 + e^−x).</summary>
    /// <remarks>Error at most 2.5 ulp. Below −88.72, where the result would be subnormal, it is 0.</remarks>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Sigmoid(Vector x) => Exponential.Sigmoid<Width, Vector>(x);

    /// <summary>The error function, 2/√π·∫₀ˣ e^(−t²) dt.</summary>
    /// <remarks>Error at most 1.5 ulp.</remarks>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Erf(Vector x) => ErrorFunction.Erf<Width, Vector>(x);

    /// <summary>log(1 + e^x).</summary>
    /// <remarks>Error at most 2 ulp. PyTorch: torch.nn.functional.softplus, without need of its threshold.</remarks>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Softplus(Vector x) => Logarithm.Softplus<Width, Vector>(x);

    /// <summary>The sine of x in radians.</summary>
    /// <remarks>
    /// Error at most 2 ulp, near the zeros too; without fused multiplication, 2 ulp and 3e-11 more. From |x| = 12 800 on,
    /// lane by lane with the accuracy of <see cref="System.MathF.Sin"/>: slow. NaN of infinities. sin(−0) may be +0.
    /// </remarks>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Sin(Vector x) => Trigonometry.Sin<Width, Vector>(x);

    /// <summary>The cosine of x in radians.</summary>
    /// <remarks>
    /// Error at most 2 ulp, near the zeros too; without fused multiplication, 2 ulp and 3e-11 more. From |x| = 12 800 on,
    /// lane by lane with the accuracy of <see cref="System.MathF.Cos"/>: slow. NaN of infinities.
    /// </remarks>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Cos(Vector x) => Trigonometry.Cos<Width, Vector>(x);

    /// <summary>e^x − 1.</summary>
    /// <remarks>Error at most 2 ulp, near zero too. Overflows to +∞ above 88.72.</remarks>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Expm1(Vector x) => Exponential.Expm1<Width, Vector>(x);

    /// <summary>log(1 + x).</summary>
    /// <remarks>Error at most 2 ulp, near zero too. −∞ at −1, NaN below.</remarks>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Log1p(Vector x) => Logarithm.Log1p<Width, Vector>(x);

    /// <summary>The angle of the point (x, y), in −π .. π radians.</summary>
    /// <remarks>Error at most 3 ulp, of coordinates below 1e38. Signs of zeros and infinities as <see cref="System.MathF.Atan2"/>.</remarks>
    /// <param name="y">Ordinate.</param>
    /// <param name="x">Abscissa.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Atan2(Vector y, Vector x) => ArcTangent.Atan2<Width, Vector>(y, x);

    /// <summary>The largest whole number that is not above x.</summary>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Floor(Vector x) => Width.Floor(x);

    /// <summary>The nearest whole number; halves go to the even one.</summary>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Round(Vector x) => Width.Round(x);

    /// <summary>x^y; NaN where x is negative and y no whole number; x^0 = 1 for every x.</summary>
    /// <remarks>Computed lane by lane with the accuracy of <see cref="System.MathF.Pow"/>: slow. PyTorch: torch.pow.</remarks>
    /// <param name="x">Base.</param>
    /// <param name="y">Exponent.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Power(Vector x, Vector y) => LaneByLane.Power(x, y);

    /// <summary>|x|.</summary>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Abs(Vector x) => Width.AndNot(x, Width.Create(-0f));

    /// <summary>−1, 0 or 1; 0 of NaN.</summary>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Sign(Vector x) => Ordering.Sign<Width, Vector>(x);

    /// <summary>−x.</summary>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Negate(Vector x) => Width.Xor(x, Width.Create(-0f));

    /// <summary>The smaller of two; NaN if either is.</summary>
    /// <remarks>One instruction where b is a constant. Of two zeros either may be the result. PyTorch: torch.minimum.</remarks>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Minimum(Vector a, Vector b) => Ordering.Minimum<Width, Vector>(a, b);

    /// <summary>The larger of two; NaN if either is.</summary>
    /// <remarks>One instruction where b is a constant. Of two zeros either may be the result. PyTorch: torch.maximum.</remarks>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Maximum(Vector a, Vector b) => Ordering.Maximum<Width, Vector>(a, b);

    /// <summary>1 where a &lt; b, else 0; 0 with NaN.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Less(Vector a, Vector b) => Ordering.AsNumber<Width, Vector>(Width.Less(a, b));

    /// <summary>1 where a ≤ b, else 0; 0 with NaN.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LessOrEqual(Vector a, Vector b) => Ordering.AsNumber<Width, Vector>(Width.LessOrEqual(a, b));

    /// <summary>1 where a &gt; b, else 0; 0 with NaN.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Greater(Vector a, Vector b) => Less(b, a);

    /// <summary>1 where a ≥ b, else 0; 0 with NaN.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector GreaterOrEqual(Vector a, Vector b) => LessOrEqual(b, a);

    /// <summary>1 where a = b, else 0; 0 with NaN.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Equal(Vector a, Vector b) => Ordering.AsNumber<Width, Vector>(Width.Equal(a, b));

    /// <summary>1 where a ≠ b, else 0; 1 with NaN.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector NotEqual(Vector a, Vector b) => Width.AndNot(Width.Create(1f), Width.Equal(a, b));

    /// <summary>a where the condition is not zero, else b; NaN is not zero.</summary>
    /// <param name="condition">Any numbers.</param>
    /// <param name="a">Chosen where the condition holds.</param>
    /// <param name="b">Chosen elsewhere.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Select(Vector condition, Vector a, Vector b) =>
        Ordering.Select<Width, Vector>(condition, a, b);

    /// <summary>start, start + 1, start + 2, …</summary>
    /// <param name="start">First lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Indices(float start) => Vector.Indices + Width.Create(start);

    /// <summary>Uniform numbers in [0, 1), multiples of 2⁻²⁴: lane i is <see cref="Random.Philox.Uniform"/> of element + i.</summary>
    /// <param name="seed">The key.</param>
    /// <param name="step">Training step.</param>
    /// <param name="operation">Which random operation of the network.</param>
    /// <param name="sample">Index of the sample in the batch.</param>
    /// <param name="element">Index within the sample, of the first lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector Uniform(ulong seed, uint step, uint operation, uint sample, uint element) =>
        UniformNumbers.Uniform<Width, Vector>(seed, step, operation, sample, element);

    /// <summary>Loads the first lanes; the others are zero, and memory beyond is not read.</summary>
    /// <param name="source">First of <paramref name="count"/> floats.</param>
    /// <param name="count">Number of lanes, 1 .. <see cref="Lanes"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LoadFirst(ref float source, int count) => Width.LoadFirst(ref source, count);

    /// <summary>Stores the first lanes; memory beyond is not written.</summary>
    /// <param name="value">Lanes to store.</param>
    /// <param name="destination">First of <paramref name="count"/> floats, overwritten.</param>
    /// <param name="count">Number of lanes, 1 .. <see cref="Lanes"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector value, ref float destination, int count) =>
        Width.StoreFirst(value, ref destination, count);

    /// <summary>The first lanes of one vector, the others of another.</summary>
    /// <param name="value">Gives lanes 0 .. count − 1.</param>
    /// <param name="count">Number of lanes to keep, 1 .. <see cref="Lanes"/>.</param>
    /// <param name="otherwise">Gives the other lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector KeepFirst(Vector value, int count, Vector otherwise) =>
        Width.Choose(Width.FirstMask(count), value, otherwise);

    /// <summary>Loads source[i·stride] into lane i.</summary>
    /// <param name="source">Lane 0.</param>
    /// <param name="stride">Floats from lane to lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LoadStrided(ref float source, nint stride) => Width.LoadStrided(ref source, stride);

    /// <summary>Loads source[i·stride] into the first lanes; the others are zero, and their memory is not read.</summary>
    /// <param name="source">Lane 0.</param>
    /// <param name="stride">Floats from lane to lane.</param>
    /// <param name="count">Number of lanes, 1 .. <see cref="Lanes"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LoadStridedFirst(ref float source, nint stride, int count) => Width.LoadStridedFirst(ref source, stride, count);

    /// <summary>Stores lane i at destination[i·stride].</summary>
    /// <param name="value">Lanes to store.</param>
    /// <param name="destination">Where lane 0 goes.</param>
    /// <param name="stride">Floats from lane to lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(Vector value, ref float destination, nint stride) =>
        PartialVector.Store(value, ref destination, stride, Lanes);

    /// <summary>Stores the first lanes, lane i at destination[i·stride]; the others are not written.</summary>
    /// <param name="value">Lanes to store.</param>
    /// <param name="destination">Where lane 0 goes.</param>
    /// <param name="stride">Floats from lane to lane.</param>
    /// <param name="count">Number of lanes, 1 .. <see cref="Lanes"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStridedFirst(Vector value, ref float destination, nint stride, int count) =>
        PartialVector.Store(value, ref destination, stride, count);

    /// <summary>The sum of all lanes, halves added to halves: always in the same order.</summary>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumLanes(Vector x) => Simd256.SumLanes(x.GetLower() + x.GetUpper());

    /// <summary>The largest lane; NaN if any is.</summary>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaximumLanes(Vector x) => Simd256.MaximumLanes(Simd256.Maximum(x.GetLower(), x.GetUpper()));

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
        (Avx512F.ConvertToVector512UInt32(Vector256.LoadUnsafe(ref source)) << 16).AsSingle();

    /// <summary>Neighbouring whole numbers in 8 bits, as floats.</summary>
    /// <param name="source">The first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector LoadInt8(ref sbyte source) =>
        Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref source)));

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
