using System;
using StaticNets.Search.Programs.Properties;

namespace StaticNets.Search.Programs;

/// <summary>What convolution and pooling share: windows over H and W, padded so that the extents are divided by the stride, rounded up.</summary>
internal static class PaddedWindows
{
    /// <summary>Extents of the result.</summary>
    public static Extents Result(Extents x, int stride) => x with { Height = Result(x.Height, stride), Width = Result(x.Width, stride) };

    /// <summary>How windows pair the axes of an image, each channel by itself.</summary>
    /// <remarks>
    /// An axis is paired with itself if the windows together reach all of its elements, by the number of elements that the window in
    /// the middle holds. If that one holds all of them, every axis of the result depends on all of them.
    /// </remarks>
    public static Pairing Pair(Extents x, int window, int stride, int dilation)
    {
        PairingLevel height = Level(x.Height, window, stride, dilation);
        PairingLevel width = Level(x.Width, window, stride, dilation);
        return Pairing.Identity(4).WithRow(1, column => Row(height, 1, column)).WithRow(2, column => Row(width, 2, column));

        static PairingLevel Row(PairingLevel level, int row, int column) => row == column || level == PairingLevel.AllToOne ? level : PairingLevel.None;
    }

    /// <summary>The image with what the windows reach beyond it; an odd element goes to the end.</summary>
    public static Node Padded(Node x, int window, int stride, int dilation, float value)
    {
        for (int axis = 1; axis <= 2; axis++)
        {
            (int before, int after) = Padding(x.Shape[axis], window, stride, dilation);
            x = x.Pad(axis, before, after, value);
        }

        return x;
    }

    private static int Result(int extent, int stride) => (extent + stride - 1) / stride;

    private static (int Before, int After) Padding(int extent, int window, int stride, int dilation)
    {
        int both = Math.Max(((Result(extent, stride) - 1) * stride) + ((window - 1) * dilation) + 1 - extent, 0);
        return (both / 2, both - (both / 2));
    }

    private static PairingLevel Level(int extent, int window, int stride, int dilation)
    {
        int results = Result(extent, stride);
        int before = Padding(extent, window, stride, dilation).Before;
        bool[] reached = new bool[extent];
        int held = 0;
        for (int result = 0; result < results; result++)
        {
            for (int i = 0; i < window; i++)
            {
                int element = (result * stride) + (i * dilation) - before;
                if (element >= 0 && element < extent)
                {
                    reached[element] = true;
                    held += result == results / 2 ? 1 : 0;
                }
            }
        }

        return Array.IndexOf(reached, false) >= 0 ? PairingLevel.None
            : held == 1 ? PairingLevel.OneToOne
            : held == extent ? PairingLevel.AllToOne
            : PairingLevel.ManyToOne;
    }
}
