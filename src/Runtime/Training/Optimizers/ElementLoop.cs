using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Training.Optimizers;

/// <summary>Runs an optimizer's formula over a range; the compiler writes one loop for each formula.</summary>
internal static class ElementLoop
{
    /// <summary>Moves every element of a range.</summary>
    /// <param name="update">The formula, its constants already spread over the lanes.</param>
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
        if (TUpdate.States > 0)
        {
            Check.Length(first, parameters.Length);
        }

        if (TUpdate.States > 1)
        {
            Check.Length(second, parameters.Length);
        }

        if (TUpdate.States > 2)
        {
            Check.Length(third, parameters.Length);
        }

        int i = 0;
        for (; i <= parameters.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> held = mask.IsEmpty
                ? Vector<float>.One
                : Vector.LoadUnsafe(ref MemoryMarshal.GetReference(mask), (nuint)i);
            One(
                in update,
                ref MemoryMarshal.GetReference(parameters),
                ref MemoryMarshal.GetReference(gradient),
                held,
                ref MemoryMarshal.GetReference(first),
                ref MemoryMarshal.GetReference(second),
                ref MemoryMarshal.GetReference(third),
                (nuint)i);
        }

        if (i < parameters.Length)
        {
            Tail(in update, parameters[i..], gradient[i..], mask.IsEmpty ? mask : mask[i..], From(first, i), From(second, i), From(third, i));
        }
    }

    // Blocks are multiples of 16 floats, so only a caller's own short span comes here: through one padded vector.
    private static void Tail<TUpdate>(
        in TUpdate update,
        Span<float> parameters,
        ReadOnlySpan<float> gradient,
        ReadOnlySpan<float> mask,
        Span<float> first,
        Span<float> second,
        Span<float> third)
        where TUpdate : struct, IElementUpdate
    {
        int width = Vector<float>.Count;
        Span<float> lanes = stackalloc float[6 * width];
        lanes.Clear();
        Span<float> held = lanes.Slice(width * 5, width);
        held.Fill(1);
        parameters.CopyTo(lanes);
        gradient.CopyTo(lanes[width..]);
        first.CopyTo(lanes[(2 * width)..]);
        second.CopyTo(lanes[(3 * width)..]);
        third.CopyTo(lanes[(4 * width)..]);
        mask.CopyTo(held);

        One(in update, ref lanes[0], ref lanes[width], Vector.LoadUnsafe(ref held[0]), ref lanes[2 * width], ref lanes[3 * width], ref lanes[4 * width], 0);

        lanes[..parameters.Length].CopyTo(parameters);
        lanes.Slice(2 * width, first.Length).CopyTo(first);
        lanes.Slice(3 * width, second.Length).CopyTo(second);
        lanes.Slice(4 * width, third.Length).CopyTo(third);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<TUpdate>(
        in TUpdate update,
        ref float parameters,
        ref readonly float gradient,
        Vector<float> mask,
        ref float first,
        ref float second,
        ref float third,
        nuint i)
        where TUpdate : struct, IElementUpdate
    {
        Vector<float> before = Vector.LoadUnsafe(ref parameters, i);
        Vector<float> state0 = TUpdate.States > 0 ? Vector.LoadUnsafe(ref first, i) : Vector<float>.Zero;
        Vector<float> state1 = TUpdate.States > 1 ? Vector.LoadUnsafe(ref second, i) : Vector<float>.Zero;
        Vector<float> state2 = TUpdate.States > 2 ? Vector.LoadUnsafe(ref third, i) : Vector<float>.Zero;
        Vector<float> next0 = state0;
        Vector<float> next1 = state1;
        Vector<float> next2 = state2;
        Vector<float> after = update.Update(before, Vector.LoadUnsafe(in gradient, i), ref next0, ref next1, ref next2);

        Vector<int> stays = Vector.Equals(mask, Vector<float>.Zero);
        Vector.ConditionalSelect(stays, before, after).StoreUnsafe(ref parameters, i);
        if (TUpdate.States > 0)
        {
            Vector.ConditionalSelect(stays, state0, next0).StoreUnsafe(ref first, i);
        }

        if (TUpdate.States > 1)
        {
            Vector.ConditionalSelect(stays, state1, next1).StoreUnsafe(ref second, i);
        }

        if (TUpdate.States > 2)
        {
            Vector.ConditionalSelect(stays, state2, next2).StoreUnsafe(ref third, i);
        }
    }

    private static Span<float> From(Span<float> state, int start) => state.IsEmpty ? state : state[start..];
}
