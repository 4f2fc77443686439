using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StaticNets.Kernels;

namespace StaticNets.Training.Optimizers;

/// <summary>Runs an optimizer's formula over a range; the compiler writes one loop for each formula and vector width.</summary>
internal static class ElementLoop
{
    /// <summary>Moves every element of a range.</summary>
    /// <param name="update">The formula.</param>
    /// <param name="parameters">θ, [length], updated in place.</param>
    /// <param name="gradient">∂loss/∂θ, [length].</param>
    /// <param name="mask">[length] with 0 for what must stay, or empty.</param>
    /// <param name="first">First state, [length], or empty where the formula has none.</param>
    /// <param name="second">Second state, [length], or empty.</param>
    /// <param name="third">Third state, [length], or empty.</param>
    public static void Run<TUpdate>(
        in TUpdate update,
        Span<float> parameters,
        ReadOnlySpan<float> gradient,
        ReadOnlySpan<float> mask,
        Span<float> first = default,
        Span<float> second = default,
        Span<float> third = default)
        where TUpdate : struct, IElementUpdate
    {
        Check.Length(gradient, parameters.Length);
        Check.Length(mask, mask.IsEmpty ? 0 : parameters.Length);
        Check.Length(first, TUpdate.States > 0 ? parameters.Length : 0);
        Check.Length(second, TUpdate.States > 1 ? parameters.Length : 0);
        Check.Length(third, TUpdate.States > 2 ? parameters.Length : 0);
        if (Vector512.IsHardwareAccelerated)
        {
            OfWidth<TUpdate, Width512, Vector512<float>>(update, parameters, gradient, mask, first, second, third);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            OfWidth<TUpdate, Width256, Vector256<float>>(update, parameters, gradient, mask, first, second, third);
        }
        else
        {
            OfWidth<TUpdate, Width128, Vector128<float>>(update, parameters, gradient, mask, first, second, third);
        }
    }

    // The formula comes by value: whatever the loop stores, its constants stay in registers. Inlined, they would not.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void OfWidth<TUpdate, TWidth, TVector>(
        TUpdate update,
        Span<float> parameters,
        ReadOnlySpan<float> gradient,
        ReadOnlySpan<float> mask,
        Span<float> first,
        Span<float> second,
        Span<float> third)
        where TUpdate : struct, IElementUpdate
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradient);
        ref float m = ref MemoryMarshal.GetReference(mask);
        ref float s1 = ref MemoryMarshal.GetReference(first);
        ref float s2 = ref MemoryMarshal.GetReference(second);
        ref float s3 = ref MemoryMarshal.GetReference(third);
        int whole = parameters.Length / TWidth.Lanes * TWidth.Lanes;
        for (nint i = 0; mask.IsEmpty && i < whole; i += TWidth.Lanes)
        {
            One<TUpdate, TWidth, TVector>(in update, TWidth.Lanes, masked: false, default, ref p, ref g, ref s1, ref s2, ref s3, i);
        }

        for (nint i = 0; !mask.IsEmpty && i < whole; i += TWidth.Lanes)
        {
            One(in update, TWidth.Lanes, masked: true, Lanes<TWidth, TVector>.Load(ref Unsafe.Add(ref m, i)), ref p, ref g, ref s1, ref s2, ref s3, i);
        }

        // Blocks are multiples of 16 floats, so only a caller's own short span comes here.
        if (whole < parameters.Length)
        {
            int count = parameters.Length - whole;
            Lanes<TWidth, TVector> moves = mask.IsEmpty ? default : Lanes<TWidth, TVector>.LoadFirst(ref Unsafe.Add(ref m, whole), count);
            One(in update, count, masked: !mask.IsEmpty, moves, ref p, ref g, ref s1, ref s2, ref s3, whole);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<TUpdate, TWidth, TVector>(
        in TUpdate update,
        int count,
        bool masked,
        Lanes<TWidth, TVector> moves,
        ref float parameters,
        ref float gradient,
        ref float first,
        ref float second,
        ref float third,
        nint i)
        where TUpdate : struct, IElementUpdate
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        var before = new Element<TWidth, TVector>
        {
            Parameter = Load<TWidth, TVector>(ref parameters, i, count),
            Gradient = Load<TWidth, TVector>(ref gradient, i, count),
            First = TUpdate.States > 0 ? Load<TWidth, TVector>(ref first, i, count) : default,
            Second = TUpdate.States > 1 ? Load<TWidth, TVector>(ref second, i, count) : default,
            Third = TUpdate.States > 2 ? Load<TWidth, TVector>(ref third, i, count) : default,
        };
        Element<TWidth, TVector> after = before;
        update.Update(ref after);

        Store(masked ? Lanes<TWidth, TVector>.Where(moves, after.Parameter, before.Parameter) : after.Parameter, ref parameters, i, count);
        if (TUpdate.States > 0)
        {
            Store(masked ? Lanes<TWidth, TVector>.Where(moves, after.First, before.First) : after.First, ref first, i, count);
        }

        if (TUpdate.States > 1)
        {
            Store(masked ? Lanes<TWidth, TVector>.Where(moves, after.Second, before.Second) : after.Second, ref second, i, count);
        }

        if (TUpdate.States > 2)
        {
            Store(masked ? Lanes<TWidth, TVector>.Where(moves, after.Third, before.Third) : after.Third, ref third, i, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes<TWidth, TVector> Load<TWidth, TVector>(ref float source, nint i, int count)
        where TWidth : IWidth<TVector>
        where TVector : struct =>
        count == TWidth.Lanes
            ? Lanes<TWidth, TVector>.Load(ref Unsafe.Add(ref source, i))
            : Lanes<TWidth, TVector>.LoadFirst(ref Unsafe.Add(ref source, i), count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TWidth, TVector>(Lanes<TWidth, TVector> value, ref float destination, nint i, int count)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        if (count == TWidth.Lanes)
        {
            value.Store(ref Unsafe.Add(ref destination, i));
        }
        else
        {
            value.StoreFirst(ref Unsafe.Add(ref destination, i), count);
        }
    }
}
