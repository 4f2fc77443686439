using System.Runtime.CompilerServices;
using StaticNets.Kernels;

namespace StaticNets.Training.Optimizers;

/// <summary>Neighbouring elements in the lanes of a vector of any width, with the operators that an optimizer's formula needs.</summary>
/// <remarks>Every operator rounds once, and nothing is contracted: all widths give the same bits.</remarks>
internal readonly struct Lanes<TWidth, TVector>
    where TWidth : IWidth<TVector>
    where TVector : struct
{
    private readonly TVector _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes(TVector value) => _value = value;

    public static Lanes<TWidth, TVector> Zero => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lanes<TWidth, TVector>(float value) => new(TWidth.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TWidth, TVector> operator +(Lanes<TWidth, TVector> a, Lanes<TWidth, TVector> b) => new(TWidth.Add(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TWidth, TVector> operator -(Lanes<TWidth, TVector> a, Lanes<TWidth, TVector> b) => new(TWidth.Subtract(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TWidth, TVector> operator *(Lanes<TWidth, TVector> a, Lanes<TWidth, TVector> b) => new(TWidth.Multiply(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TWidth, TVector> operator /(Lanes<TWidth, TVector> a, Lanes<TWidth, TVector> b) => new(TWidth.Divide(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TWidth, TVector> SquareRoot(Lanes<TWidth, TVector> a) => new(TWidth.SquareRoot(a._value));

    /// <summary>Zero where negative; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TWidth, TVector> NotNegative(Lanes<TWidth, TVector> a) => new(TWidth.MaximumNative(default, a._value));

    /// <summary>−1, 0 or 1; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TWidth, TVector> Sign(Lanes<TWidth, TVector> a)
    {
        TVector negative = TWidth.Less(a._value, default);
        TVector positive = TWidth.Less(default, a._value);
        // What is neither above nor below zero is its own sign: zero, or NaN, which must not be hidden.
        return new(TWidth.Choose(positive, TWidth.Create(1), TWidth.Choose(negative, TWidth.Create(-1), a._value)));
    }

    /// <summary>The first where the mask is not zero, else the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TWidth, TVector> Where(Lanes<TWidth, TVector> mask, Lanes<TWidth, TVector> set, Lanes<TWidth, TVector> clear) =>
        new(TWidth.Choose(TWidth.Equal(mask._value, default), clear._value, set._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TWidth, TVector> Load(ref float source) =>
        new(Unsafe.ReadUnaligned<TVector>(ref Unsafe.As<float, byte>(ref source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TWidth, TVector> LoadFirst(ref float source, int count) =>
        new(TWidth.LoadFirst(ref source, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination) => Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref destination), _value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreFirst(ref float destination, int count) => TWidth.StoreFirst(_value, ref destination, count);
}
