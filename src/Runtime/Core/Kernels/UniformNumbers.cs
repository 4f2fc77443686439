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
        TVector even = FirstWord<TWidth, TVector>(seed, elements, sample, step, operation);
        TVector odd = FirstWord<TWidth, TVector>(seed, TWidth.ShiftRightUInt64(elements, 32), sample, step, operation);

        TVector low = TWidth.ShiftRightUInt64(TWidth.ShiftLeftUInt64(even, 32), 32);
        TVector words = TWidth.Or(low, TWidth.ShiftLeftUInt64(odd, 32));
        return TWidth.Multiply(TWidth.ConvertInt32(TWidth.ShiftRightUInt32(words, 8)), TWidth.Create(Philox.UnitOfSingle));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector FirstWord<TWidth, TVector>(ulong seed, TVector counter, uint sample, uint step, uint operation)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        uint k0 = (uint)seed;
        uint k1 = (uint)(seed >> 32);
        TVector c0 = counter;
        TVector c1 = TWidth.CreateUInt32(sample);
        TVector c2 = TWidth.CreateUInt32(step);
        TVector c3 = TWidth.CreateUInt32(operation);
        for (int round = 0; round < Philox.Rounds; round++)
        {
            TVector p0 = TWidth.MultiplyUInt32(TWidth.CreateUInt32(Philox.Multiplier0), c0);
            TVector p1 = TWidth.MultiplyUInt32(TWidth.CreateUInt32(Philox.Multiplier1), c2);
            c0 = TWidth.Xor(TWidth.Xor(TWidth.ShiftRightUInt64(p1, 32), c1), TWidth.CreateUInt32(k0));
            c2 = TWidth.Xor(TWidth.Xor(TWidth.ShiftRightUInt64(p0, 32), c3), TWidth.CreateUInt32(k1));
            c1 = p1;
            c3 = p0;
            k0 += Philox.Weyl0;
            k1 += Philox.Weyl1;
        }

        return c0;
    }
}
