using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Kernels;

/// <summary>Transposes matrices in blocks that use every cache line whole.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Transposition
{
    private const int Tile = 4;

    // Floats taken from one row of the wider matrix before the next: whole cache lines, few enough for all to stay in L1.
    private const int Block = 64;

    /// <summary>destination[c·destinationStride + r] = source[r·sourceStride + c].</summary>
    /// <param name="source">[rows, columns].</param>
    /// <param name="sourceStride">Floats from row to row.</param>
    /// <param name="destination">[columns, rows], overwritten.</param>
    /// <param name="destinationStride">Floats from row to row.</param>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="columns">Columns of the source.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(
        ref float source, nint sourceStride, ref float destination, nint destinationStride, int rows, int columns)
    {
        int wholeRows = rows - rows % Tile;
        int wholeColumns = columns - columns % Tile;

        // The inner loop runs along the rows of the matrix whose rows lie further apart. It meets four of them at a time,
        // so that strides which are powers of two do not drive each other out of the cache.
        bool isSourceWider = sourceStride >= destinationStride;
        (int outerEnd, int innerEnd) = isSourceWider ? (wholeRows, wholeColumns) : (wholeColumns, wholeRows);
        nint sourceOuter = isSourceWider ? sourceStride : 1;
        nint sourceInner = isSourceWider ? 1 : sourceStride;
        nint destinationOuter = isSourceWider ? 1 : destinationStride;
        nint destinationInner = isSourceWider ? destinationStride : 1;
        for (int block = 0; block < innerEnd; block += Block)
        {
            int blockEnd = Math.Min(block + Block, innerEnd);
            for (int outer = 0; outer < outerEnd; outer += Tile)
            {
                for (int inner = block; inner < blockEnd; inner += Tile)
                {
                    TransposeTile(
                        ref Unsafe.Add(ref source, outer * sourceOuter + inner * sourceInner),
                        sourceStride,
                        ref Unsafe.Add(ref destination, outer * destinationOuter + inner * destinationInner),
                        destinationStride);
                }
            }
        }

        TransposeSingly(ref source, sourceStride, ref destination, destinationStride, 0, wholeRows, wholeColumns, columns);
        TransposeSingly(ref source, sourceStride, ref destination, destinationStride, wholeRows, rows, 0, columns);
    }

    private static void TransposeSingly(
        ref float source,
        nint sourceStride,
        ref float destination,
        nint destinationStride,
        int firstRow,
        int endRow,
        int firstColumn,
        int endColumn)
    {
        for (int r = firstRow; r < endRow; r++)
        {
            for (int c = firstColumn; c < endColumn; c++)
            {
                Unsafe.Add(ref destination, c * destinationStride + r) = Unsafe.Add(ref source, r * sourceStride + c);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeTile(ref float source, nint sourceStride, ref float destination, nint destinationStride)
    {
        Vector128<float> row0 = Vector128.LoadUnsafe(ref source);
        Vector128<float> row1 = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride));
        Vector128<float> row2 = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 2 * sourceStride));
        Vector128<float> row3 = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 3 * sourceStride));

        // Interleaving rows 0 and 2, 1 and 3, and then the results, puts each column in order.
        Vector128<float> low02 = InterleaveLow(row0, row2);
        Vector128<float> high02 = InterleaveHigh(row0, row2);
        Vector128<float> low13 = InterleaveLow(row1, row3);
        Vector128<float> high13 = InterleaveHigh(row1, row3);

        InterleaveLow(low02, low13).StoreUnsafe(ref destination);
        InterleaveHigh(low02, low13).StoreUnsafe(ref Unsafe.Add(ref destination, destinationStride));
        InterleaveLow(high02, high13).StoreUnsafe(ref Unsafe.Add(ref destination, 2 * destinationStride));
        InterleaveHigh(high02, high13).StoreUnsafe(ref Unsafe.Add(ref destination, 3 * destinationStride));
    }

    /// <summary>a0, b0, a1, b1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    /// <summary>a2, b2, a3, b3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
