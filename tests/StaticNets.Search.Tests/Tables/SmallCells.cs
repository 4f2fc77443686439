using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Cells;

namespace StaticNets.Search.Tests.Tables;

/// <summary>Cells of up to two blocks with three operators, few enough that a table holds all of them trained.</summary>
public static class SmallCells
{
    /// <summary>A new space of them.</summary>
    public static CellSpace Create() => CellSpace.Of(
        "SmallCells",
        new TensorInfo("image", [1, 8, 8]),
        10,
        [CellOperators.Identity, CellOperators.Convolution(3), CellOperators.MaxPooling()],
        new MacroArchitecture { Motifs = 1, Normals = 2, Filters = 8 },
        blocks: 2);

    /// <summary>All cells that differ.</summary>
    public static IEnumerable<Cell> All(CellSpace space)
    {
        Cell[] one = [.. space.BlocksAt(0).Select(block => new Cell(block))];
        return one.SelectMany(cell => space.BlocksAt(1).Select(cell.Append)).Concat(one).Append(Cell.Empty).Distinct();
    }
}
