using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu.Products;

/// <summary>Cuts the columns of a product into blocks of whole vectors, and finds them in packed panels.</summary>
/// <param name="Count">Number of columns.</param>
/// <param name="Lanes">Floats in a vector.</param>
/// <param name="InPanels">Whether an operand or the result lies in panels, so that no block may straddle the last one.</param>
internal sealed record Columns(int Count, int Lanes, bool InPanels)
{
    private const int Panel = ProductSchedule.Panel;

    /// <summary>The blocks for a tile of up to some vectors.</summary>
    public IEnumerable<Segment> Split(int vectors)
    {
        int whole = InPanels ? Count / Panel * Panel : Count / Lanes * Lanes;
        int step = vectors * Lanes;
        int wide = whole / step * step;
        if (wide > 0)
        {
            yield return new Segment(0, wide / step, step, vectors, 0, Panel, 0, false, Lanes);
        }

        if (!InPanels)
        {
            int rest = (Count - wide + Lanes - 1) / Lanes;
            if (rest > 0)
            {
                yield return new Segment(wide, 0, 0, rest, Count % Lanes, Panel, 0, true, Lanes);
            }

            yield break;
        }

        if (wide < whole)
        {
            yield return new Segment(wide, 1, whole - wide, (whole - wide) / Lanes, 0, Panel, 0, false, Lanes);
        }

        // The last panel, of 16 or 32 columns, some of them padding.
        int real = Count - whole;
        int width = real <= Panel / 2 ? Panel / 2 : Panel;
        for (int start = 0; start < real; start += step)
        {
            int columns = Math.Min(step, real - start);
            yield return new Segment(
                whole + start, 0, 0, (columns + Lanes - 1) / Lanes, columns % Lanes, width, start, start + columns == real, Lanes);
        }
    }

    /// <summary>Whole panels among the columns.</summary>
    public int WholePanels => Count / Panel;

    /// <summary>Some whole panels side by side.</summary>
    public Segment Panels(int together) => new(0, 1, together * Panel, together * Panel / Lanes, 0, Panel, 0, false, Lanes);

    /// <summary>The blocks of a whole panel, for a tile of up to some vectors.</summary>
    public Segment InPanel(int vectors)
    {
        int step = Math.Min(vectors * Lanes, Panel);
        return new Segment(0, Panel / step, step, step / Lanes, 0, Panel, 0, false, Lanes);
    }

    /// <summary>The blocks of the last panel, for a tile of up to some vectors.</summary>
    public IEnumerable<Segment> InLastPanel(int vectors) => Split(Math.Min(vectors, Panel / Lanes)).Where(segment => segment.Start >= WholePanels * Panel);

    /// <summary>A block of columns, or a loop over equal blocks.</summary>
    /// <param name="Start">First column.</param>
    /// <param name="Count">Number of equal blocks; 0 for a single block that is not a loop.</param>
    /// <param name="Step">Columns from one block to the next.</param>
    /// <param name="Vectors">Vectors in a block.</param>
    /// <param name="LastCount">Columns in the last vector; 0 if it is whole.</param>
    /// <param name="PanelWidth">Columns of the panel it lies in.</param>
    /// <param name="StartInPanel">First column of a single block within its panel.</param>
    /// <param name="IsLast">Whether nothing but padding follows in the panel.</param>
    /// <param name="Lanes">Floats in a vector.</param>
    internal sealed record Segment(
        int Start, int Count, int Step, int Vectors, int LastCount, int PanelWidth, int StartInPanel, bool IsLast, int Lanes)
    {
        /// <summary>First column past the vectors, within the panel.</summary>
        public int EndInPanel => StartInPanel + (Vectors * Lanes);

        /// <summary>Code of the address of the block's first column, in panels of so many rows.</summary>
        public string PanelStart(int rows) =>
            Count == 0 ? $"{((Start - StartInPanel) * rows) + StartInPanel}"
            : Step % Panel == 0 ? $"column * {rows}"
            : $"(column & ~{Panel - 1}) * {rows} + (column & {Panel - 1})";

        /// <summary>Distance of a vector from the block's first column, in panels of so many rows.</summary>
        public int VectorOffset(int vector, int rows)
        {
            int column = vector * Lanes;
            return Count == 0 ? column : (column / Panel * Panel * rows) + (column % Panel);
        }
    }
}
