using System;

namespace StaticNets.Kernels;

/// <summary>Rounds packed panels to few bits, in the same layout.</summary>
internal static class CompactPanels
{
    private const int LargestInt8 = 127;

    /// <summary>The upper halves of floats, rounded to the nearest, halves to the even one; a value that would round to infinity keeps the largest finite one.</summary>
    /// <param name="panels">Finite values.</param>
    /// <param name="halves">As many, overwritten.</param>
    /// <returns>The largest distance to a value that is stored.</returns>
    public static float ToBFloat16(ReadOnlySpan<float> panels, Span<ushort> halves)
    {
        float error = 0;
        for (int i = 0; i < panels.Length; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(panels[i]);
            uint rounded = (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16;
            halves[i] = (ushort)((rounded & 0x7FFF) == 0x7F80 ? rounded - 1 : rounded);
            error = Math.Max(error, Math.Abs(panels[i] - BitConverter.UInt32BitsToSingle((uint)halves[i] << 16)));
        }

        return error;
    }

    /// <summary>Whole numbers from −127 to 127, and for each row of the matrix the factor that makes weights of them.</summary>
    /// <param name="panels">The matrix [rows, columns] in panels, finite.</param>
    /// <param name="numbers">As many, overwritten.</param>
    /// <param name="factors">At least [rows], of which the first are overwritten; a row of zeros has 0.</param>
    /// <param name="rows">Rows of the matrix.</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <returns>The largest distance to a value that is stored.</returns>
    public static float ToInt8(ReadOnlySpan<float> panels, Span<sbyte> numbers, Span<float> factors, int rows, int columns)
    {
        float error = 0;
        numbers.Clear();
        for (int row = 0; row < rows; row++)
        {
            int panel = row / Panels.Width;
            int width = Panels.PanelLength(panel, rows, columns) / Math.Max(columns, 1);
            int first = Panels.Start(panel, columns) + row % Panels.Width;
            float largest = 0;
            for (int column = 0; column < columns; column++)
            {
                largest = Math.Max(largest, Math.Abs(panels[first + column * width]));
            }

            factors[row] = largest / LargestInt8;
            error = factors[row] > 0 ? error : Math.Max(error, largest);
            for (int column = 0; column < columns && factors[row] > 0; column++)
            {
                int i = first + column * width;
                numbers[i] = (sbyte)Math.Clamp(MathF.Round(panels[i] / factors[row]), -LargestInt8, LargestInt8);
                error = Math.Max(error, Math.Abs(panels[i] - numbers[i] * factors[row]));
            }
        }

        return error;
    }
}
