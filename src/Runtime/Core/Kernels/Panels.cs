using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Kernels;

/// <summary>The packed layout of weight matrices, in which kernels read 32 outputs side by side.</summary>
/// <remarks>
/// A matrix [N, K], row-major, becomes panels: panel p holds rows 32p .. 32p + 31 as [K, 32] and begins at 32·p·K. A last
/// panel of at most 16 rows is [K, 16]. Rows that the matrix does not have are zero. Nothing here allocates.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Panels
{
    /// <summary>Rows of a full panel.</summary>
    public const int Width = 32;

    private const int NarrowWidth = 16;

    /// <summary>Number of panels.</summary>
    /// <param name="n">Rows of the matrix, zero or more.</param>
    public static int Count(int n) => (n + Width - 1) / Width;

    /// <summary>Floats that the panels take, padding included.</summary>
    /// <param name="n">Rows of the matrix, zero or more.</param>
    /// <param name="k">Columns of the matrix, zero or more.</param>
    /// <exception cref="OverflowException">More than an array can hold.</exception>
    public static int Length(int n, int k) => checked((n + NarrowWidth - 1) / NarrowWidth * NarrowWidth * k);

    /// <summary>Where a panel begins, in floats.</summary>
    /// <param name="panel">Index of the panel.</param>
    /// <param name="k">Columns of the matrix.</param>
    public static int Start(int panel, int k) => panel * Width * k;

    /// <summary>Floats of one panel, padding included.</summary>
    /// <param name="panel">Index of the panel.</param>
    /// <param name="n">Rows of the matrix.</param>
    /// <param name="k">Columns of the matrix.</param>
    public static int PanelLength(int panel, int n, int k) => Extent(panel, n).Width * k;

    /// <summary>Packs a matrix.</summary>
    /// <param name="matrix">[n, k], row-major.</param>
    /// <param name="panels">[Length(n, k)], overwritten, padding with zeros.</param>
    /// <param name="n">Rows.</param>
    /// <param name="k">Columns.</param>
    /// <exception cref="ArgumentException">A span has another length, or they overlap.</exception>
    public static void Pack(ReadOnlySpan<float> matrix, Span<float> panels, int n, int k)
    {
        Check.Length(matrix, checked(n * k));
        Check.Length(panels, Length(n, k));
        Check.Apart(matrix, panels);
        PackRange(ref MemoryMarshal.GetReference(matrix), ref MemoryMarshal.GetReference(panels), n, k, 0, Count(n));
    }

    /// <summary>Unpacks a matrix.</summary>
    /// <param name="panels">[Length(n, k)]; padding is not read.</param>
    /// <param name="matrix">[n, k], row-major, overwritten.</param>
    /// <param name="n">Rows.</param>
    /// <param name="k">Columns.</param>
    /// <exception cref="ArgumentException">A span has another length, or they overlap.</exception>
    public static void Unpack(ReadOnlySpan<float> panels, Span<float> matrix, int n, int k)
    {
        Check.Length(panels, Length(n, k));
        Check.Length(matrix, checked(n * k));
        Check.Apart(panels, matrix);
        UnpackRange(ref MemoryMarshal.GetReference(panels), ref MemoryMarshal.GetReference(matrix), n, k, 0, Count(n));
    }

    /// <summary>Packs some panels, one thread's share; nothing is checked.</summary>
    /// <param name="matrix">First float of the whole matrix [n, k].</param>
    /// <param name="panels">First float of all panels; those of the range are overwritten.</param>
    /// <param name="n">Rows.</param>
    /// <param name="k">Columns.</param>
    /// <param name="firstPanel">First panel of the range.</param>
    /// <param name="endPanel">One past the last panel.</param>
    public static void PackRange(ref float matrix, ref float panels, int n, int k, int firstPanel, int endPanel)
    {
        for (int p = firstPanel; p < endPanel; p++)
        {
            nint start = (nint)p * Width * k;
            ref float panel = ref Unsafe.Add(ref panels, start);
            (int rows, int width) = Extent(p, n);
            Transposition.Transpose(ref Unsafe.Add(ref matrix, start), k, ref panel, width, rows, k);

            for (int column = 0; rows < width && column < k; column++)
            {
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref panel, (nint)column * width + rows), width - rows).Clear();
            }
        }
    }

    /// <summary>Unpacks some panels, one thread's share; nothing is checked.</summary>
    /// <param name="panels">First float of all panels.</param>
    /// <param name="matrix">First float of the whole matrix [n, k]; the rows of the range are overwritten.</param>
    /// <param name="n">Rows.</param>
    /// <param name="k">Columns.</param>
    /// <param name="firstPanel">First panel of the range.</param>
    /// <param name="endPanel">One past the last panel.</param>
    public static void UnpackRange(ref float panels, ref float matrix, int n, int k, int firstPanel, int endPanel)
    {
        for (int p = firstPanel; p < endPanel; p++)
        {
            nint start = (nint)p * Width * k;
            (int rows, int width) = Extent(p, n);
            Transposition.Transpose(ref Unsafe.Add(ref panels, start), width, ref Unsafe.Add(ref matrix, start), k, k, rows);
        }
    }

    private static (int Rows, int Width) Extent(int panel, int n)
    {
        int rows = Math.Min(Width, n - panel * Width);
        return (rows, rows <= NarrowWidth ? NarrowWidth : Width);
    }
}
