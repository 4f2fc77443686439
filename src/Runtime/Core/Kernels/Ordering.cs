using System.Runtime.CompilerServices;

namespace StaticNets.Kernels;

/// <summary>Extrema, sign and choice for every vector width, with PyTorch's treatment of NaN.</summary>
internal static class Ordering
{
    // The native instruction passes a NaN in its second operand on; the first needs the check, which folds away
    // where that is a constant, as in a rectifier.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Minimum<TWidth, TVector>(TVector a, TVector b)
        where TWidth : IWidth<TVector>
        where TVector : struct =>
        TWidth.Choose(TWidth.Equal(b, b), TWidth.MinimumNative(b, a), b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Maximum<TWidth, TVector>(TVector a, TVector b)
        where TWidth : IWidth<TVector>
        where TVector : struct =>
        TWidth.Choose(TWidth.Equal(b, b), TWidth.MaximumNative(b, a), b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sign<TWidth, TVector>(TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        TVector sign = TWidth.And(x, TWidth.Create(-0f));
        TVector unit = TWidth.Or(TWidth.Create(1f), sign);

        // Zeros and NaN are neither below nor above zero.
        return TWidth.Choose(TWidth.Less(default, TWidth.Xor(x, sign)), unit, default);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Select<TWidth, TVector>(TVector condition, TVector a, TVector b)
        where TWidth : IWidth<TVector>
        where TVector : struct =>
        TWidth.Choose(TWidth.Equal(condition, default), b, a);

    /// <summary>1 where a mask is set, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AsNumber<TWidth, TVector>(TVector mask)
        where TWidth : IWidth<TVector>
        where TVector : struct =>
        TWidth.And(mask, TWidth.Create(1f));
}
