using System.Runtime.CompilerServices;
using StaticNets.Random;

namespace StaticNets.Kernels;

/// <summary>Philox for every vector width: each lane is a counter of its own.</summary>
internal static class UniformNumbers
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Uniform<TWidth, TVector>(ulong seed, uint step, uint operation, uint sample, uint element)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        // Even and odd lanes separately, each word in the low half of 64 bits: so a product is the two words that the
        // next round wants, and nothing is shuffled. High halves hold what is left over, and no product reads them.
        TVector elements = TWidth.AddInt32(TWidth.IndicesUInt32, TWidth.CreateUInt32(element));
        (TVector even, TVector odd) = FirstWords<TWidth, TVector>(
            seed, elements, TWidth.ShiftRightUInt64(elements, 32), sample, step, operation);

        TVector low = TWidth.ShiftRightUInt64(TWidth.ShiftLeftUInt64(even, 32), 32);
        TVector words = TWidth.Or(low, TWidth.ShiftLeftUInt64(odd, 32));
        return TWidth.Multiply(TWidth.ConvertInt32(TWidth.ShiftRightUInt32(words, 8)), TWidth.Create(Philox.UnitOfSingle));
    }

    /// <summary>The first words of the blocks of two counters, whose chains of products the machine overlaps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector A, TVector B) FirstWords<TWidth, TVector>(
        ulong seed, TVector a0, TVector b0, uint sample, uint step, uint operation)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        uint key0 = (uint)seed;
        uint key1 = (uint)(seed >> 32);
        TVector multiplier0 = TWidth.CreateUInt32(Philox.Multiplier0);
        TVector multiplier1 = TWidth.CreateUInt32(Philox.Multiplier1);
        TVector a1 = TWidth.CreateUInt32(sample);
        TVector a2 = TWidth.CreateUInt32(step);
        TVector a3 = TWidth.CreateUInt32(operation);
        TVector b1 = a1;
        TVector b2 = a2;
        TVector b3 = a3;
        for (int round = 0; round < Philox.Rounds; round++)
        {
            TVector k0 = TWidth.CreateUInt32(key0);
            TVector k1 = TWidth.CreateUInt32(key1);
            TVector productA0 = TWidth.MultiplyUInt32(multiplier0, a0);
            TVector productA1 = TWidth.MultiplyUInt32(multiplier1, a2);
            TVector productB0 = TWidth.MultiplyUInt32(multiplier0, b0);
            TVector productB1 = TWidth.MultiplyUInt32(multiplier1, b2);
            a0 = TWidth.Xor(TWidth.ShiftRightUInt64(productA1, 32), TWidth.Xor(a1, k0));
            a2 = TWidth.Xor(TWidth.ShiftRightUInt64(productA0, 32), TWidth.Xor(a3, k1));
            b0 = TWidth.Xor(TWidth.ShiftRightUInt64(productB1, 32), TWidth.Xor(b1, k0));
            b2 = TWidth.Xor(TWidth.ShiftRightUInt64(productB0, 32), TWidth.Xor(b3, k1));
            (a1, a3) = (productA1, productA0);
            (b1, b3) = (productB1, productB0);
            key0 += Philox.Weyl0;
            key1 += Philox.Weyl1;
        }

        return (a0, b0);
    }
}
