using System.Runtime.CompilerServices;

namespace StaticNets.Kernels;

/// <summary>Loads and stores of some lanes, one at a time, for what the machine has no instruction for.</summary>
internal static class PartialVector
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TVector>(ref float source, nint stride, int count)
        where TVector : struct
    {
        TVector value = default;
        ref float lanes = ref Unsafe.As<TVector, float>(ref value);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref lanes, i) = Unsafe.Add(ref source, i * stride);
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TVector>(TVector value, ref float destination, nint stride, int count)
        where TVector : struct
    {
        ref float lanes = ref Unsafe.As<TVector, float>(ref value);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref destination, i * stride) = Unsafe.Add(ref lanes, i);
        }
    }
}
