namespace StaticNets.Kernels;

/// <summary>The machine's operations on one vector width: all that differs between the widths, so that a function is written once.</summary>
/// <remarks>
/// Every operation is one or two instructions and inlined. A mask is a vector whose lanes are all ones or all zeros.
/// Members named after an integer type read the bits of the lanes as that type.
/// </remarks>
/// <typeparam name="TVector">Vector512, Vector256 or Vector128 of floats.</typeparam>
internal interface IWidth<TVector>
    where TVector : struct
{
    static abstract int Lanes { get; }

    static abstract TVector Create(float value);

    static abstract TVector CreateUInt32(uint value);

    /// <summary>0, 1, 2, … as unsigned integers.</summary>
    static abstract TVector IndicesUInt32 { get; }

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a·b + c, with one rounding where the machine can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    // The same with constants. An inlined vector argument costs the JIT a local, a literal does not, and past 512 locals
    // in a method nothing is inlined any more.
    static abstract TVector MultiplyAdd(TVector a, TVector b, float c);

    static abstract TVector MultiplyAdd(TVector a, float b, TVector c);

    static abstract TVector MultiplyAdd(TVector a, float b, float c);

    static abstract TVector SquareRoot(TVector a);

    /// <summary>The largest whole number that is not above.</summary>
    static abstract TVector Floor(TVector a);

    /// <summary>The nearest whole number; halves go to the even one.</summary>
    static abstract TVector Round(TVector a);

    /// <summary>The smaller, in one instruction: <paramref name="b"/> if that is NaN; anything if <paramref name="a"/> is.</summary>
    static abstract TVector MinimumNative(TVector a, TVector b);

    /// <summary>The larger, in one instruction: <paramref name="b"/> if that is NaN; anything if <paramref name="a"/> is.</summary>
    static abstract TVector MaximumNative(TVector a, TVector b);

    /// <summary>value·2^exponent with one rounding.</summary>
    /// <param name="value">Of magnitude in [1/2, 2], or NaN.</param>
    /// <param name="exponent">Whole numbers in −150 .. 128; anything where the value is NaN.</param>
    static abstract TVector Scale(TVector value, TVector exponent);

    static abstract TVector And(TVector a, TVector b);

    static abstract TVector AndNot(TVector a, TVector b);

    static abstract TVector Or(TVector a, TVector b);

    static abstract TVector Xor(TVector a, TVector b);

    static abstract TVector Equal(TVector a, TVector b);

    static abstract TVector Less(TVector a, TVector b);

    static abstract TVector LessOrEqual(TVector a, TVector b);

    static abstract TVector Choose(TVector mask, TVector whereSet, TVector whereClear);

    static abstract bool Any(TVector mask);

    static abstract TVector AddInt32(TVector a, TVector b);

    static abstract TVector SubtractInt32(TVector a, TVector b);

    static abstract TVector ShiftLeftInt32(TVector a, int count);

    static abstract TVector ShiftRightInt32(TVector a, int count);

    static abstract TVector ShiftRightUInt32(TVector a, int count);

    /// <summary>Integers to the floats of the same value.</summary>
    static abstract TVector ConvertInt32(TVector a);

    static abstract TVector ShiftLeftUInt64(TVector a, int count);

    static abstract TVector ShiftRightUInt64(TVector a, int count);

    /// <summary>64-bit products of the low halves of the 64-bit lanes.</summary>
    static abstract TVector MultiplyUInt32(TVector a, TVector b);

    static abstract TVector LoadFirst(ref float source, int count);

    static abstract void StoreFirst(TVector value, ref float destination, int count);

    /// <summary>A mask of the first lanes.</summary>
    static abstract TVector FirstMask(int count);

    static abstract TVector LoadStrided(ref float source, nint stride);

    static abstract TVector LoadStridedFirst(ref float source, nint stride, int count);
}
