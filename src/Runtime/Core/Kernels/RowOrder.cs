using System;
using System.Runtime.CompilerServices;

namespace StaticNets.Kernels;

/// <summary>Puts the places of a row's elements in the order of the elements. Equal elements keep their order; NaN is larger than any number.</summary>
/// <remarks>
/// An element becomes a key of 64 bits, its value above its place: all keys differ, so that any way of sorting is stable.
/// Short rows are sorted as keys on the stack; long ones as places where the result lies, by heapsort (Williams, 1964),
/// which needs no memory. Nothing is allocated.
/// </remarks>
public static class RowOrder
{
    // Keys on the stack: 16 KiB.
    private const int MostKeys = 2048;

    /// <summary>Smallest first.</summary>
    /// <param name="row">First element.</param>
    /// <param name="stride">Floats from element to element.</param>
    /// <param name="order">First place, overwritten; whole numbers from 0.</param>
    /// <param name="orderStride">Floats from place to place.</param>
    /// <param name="count">Number of elements, positive.</param>
    public static void Ascending(ref float row, nint stride, ref float order, nint orderStride, int count) =>
        Sort(ref row, stride, ref order, orderStride, count, 0);

    /// <summary>Largest first.</summary>
    /// <param name="row">First element.</param>
    /// <param name="stride">Floats from element to element.</param>
    /// <param name="order">First place, overwritten; whole numbers from 0.</param>
    /// <param name="orderStride">Floats from place to place.</param>
    /// <param name="count">Number of elements, positive.</param>
    public static void Descending(ref float row, nint stride, ref float order, nint orderStride, int count) =>
        Sort(ref row, stride, ref order, orderStride, count, uint.MaxValue);

    private static void Sort(ref float row, nint stride, ref float order, nint orderStride, int count, uint flip)
    {
        if (count > MostKeys)
        {
            HeapSort(ref row, stride, ref order, orderStride, count, flip);
            return;
        }

        Span<ulong> keys = stackalloc ulong[MostKeys];
        keys = keys[..count];
        for (int i = 0; i < count; i++)
        {
            keys[i] = Key(ref row, stride, i, flip);
        }

        keys.Sort();
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref order, i * orderStride) = (uint)keys[i];
        }
    }

    private static void HeapSort(ref float row, nint stride, ref float order, nint orderStride, int count, uint flip)
    {
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref order, i * orderStride) = i;
        }

        for (int root = (count / 2) - 1; root >= 0; root--)
        {
            Sink(ref row, stride, ref order, orderStride, root, count, flip);
        }

        for (int end = count - 1; end > 0; end--)
        {
            (order, Unsafe.Add(ref order, end * orderStride)) = (Unsafe.Add(ref order, end * orderStride), order);
            Sink(ref row, stride, ref order, orderStride, 0, end, flip);
        }
    }

    // Lets the place at the root of a heap sink below all that are later in order.
    private static void Sink(ref float row, nint stride, ref float order, nint orderStride, int root, int count, uint flip)
    {
        float place = Unsafe.Add(ref order, root * orderStride);
        ulong key = Key(ref row, stride, (int)place, flip);
        for (int child = (2 * root) + 1; child < count; child = (2 * root) + 1)
        {
            ulong largest = KeyAt(ref row, stride, ref order, orderStride, child, flip);
            if (child + 1 < count && KeyAt(ref row, stride, ref order, orderStride, child + 1, flip) is var right && right > largest)
            {
                (child, largest) = (child + 1, right);
            }

            if (largest <= key)
            {
                break;
            }

            Unsafe.Add(ref order, root * orderStride) = Unsafe.Add(ref order, child * orderStride);
            root = child;
        }

        Unsafe.Add(ref order, root * orderStride) = place;
    }

    private static ulong KeyAt(ref float row, nint stride, ref float order, nint orderStride, int at, uint flip) =>
        Key(ref row, stride, (int)Unsafe.Add(ref order, at * orderStride), flip);

    // Floats as integers in the same order: negative ones have all bits flipped, the others the sign.
    private static ulong Key(ref float row, nint stride, int place, uint flip)
    {
        float value = Unsafe.Add(ref row, place * stride) + 0f; // −0 becomes 0
        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint ordered = float.IsNaN(value) ? uint.MaxValue : (bits >> 31) != 0 ? ~bits : bits | 0x8000_0000;
        return ((ulong)(ordered ^ flip) << 32) | (uint)place;
    }
}
