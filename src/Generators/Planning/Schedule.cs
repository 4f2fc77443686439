using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Planning;

/// <summary>How a kernel runs: the order of its loops and what goes into vector lanes. Axes are those of the kernel.</summary>
/// <param name="Outer">Output axes that are plain loops, outermost first; threads divide the first.</param>
/// <param name="Lane">The axis along which a vector lies; −1 for a single number.</param>
internal abstract record Schedule(EquatableArray<int> Outer, int Lane)
{
    /// <summary>The axis that threads divide; −1 if there is one output only.</summary>
    public virtual int Divided => Outer.Count > 0 ? Outer[0] : Lane;
}

/// <summary>No reduction: each vector of outputs is computed on its own.</summary>
internal sealed record MapSchedule(EquatableArray<int> Outer, int Lane) : Schedule(Outer, Lane);

/// <summary>A reduction with outputs in the lanes: each lane is a few chains in the order of the reduced axes, added up in a fixed tree.</summary>
/// <param name="Outer">Output loops.</param>
/// <param name="Lane">An output axis.</param>
/// <param name="Reduced">The reduced axes, outermost first.</param>
/// <param name="Chains">Chains of an output, which take the steps of the last reduced axis in turn: 1 or 4.</param>
internal sealed record ColumnSchedule(EquatableArray<int> Outer, int Lane, EquatableArray<int> Reduced, int Chains) : Schedule(Outer, Lane);

/// <summary>Terms added where data says: the points of the walked axes one after another, each thread for its own destinations.</summary>
/// <param name="Outer">Axes that destinations and terms share, but the lanes.</param>
/// <param name="Lane">The last of them if destinations are neighbours along it; −1 for one number at a time.</param>
/// <param name="Walked">The other axes, outermost first.</param>
internal sealed record ScatterSchedule(EquatableArray<int> Outer, int Lane, EquatableArray<int> Walked) : Schedule(Outer, Lane);

/// <summary>Whole rows, put in order one at a time.</summary>
/// <param name="Outer">Output loops.</param>
/// <param name="Along">The axis of a row; −1 where rows have one element.</param>
internal sealed record SortSchedule(EquatableArray<int> Outer, int Along) : Schedule(Outer, -1);

/// <summary>A reduction along the lanes: as many chains as lanes, combined in a fixed tree at the end.</summary>
/// <param name="Outer">Output loops.</param>
/// <param name="Reduced">Reduced axes but the last, outermost first.</param>
/// <param name="Lane">The last reduced axis.</param>
internal sealed record RowSchedule(EquatableArray<int> Outer, EquatableArray<int> Reduced, int Lane) : Schedule(Outer, Lane)
{
    public override int Divided => Outer.Count > 0 ? Outer[0] : -1;
}

/// <summary>A matrix product in register tiles: rows of the left operand by vectors of columns of the right one.</summary>
/// <param name="Outer">Output loops around the product.</param>
/// <param name="Row">The axis of rows; −1 for a single row.</param>
/// <param name="Lane">The axis of columns.</param>
/// <param name="Reduced">The summed axes, outermost first.</param>
/// <param name="Left">Index of the term that reads the left operand, broadcast to all lanes.</param>
/// <param name="Right">Index of the term that reads the right operand, a vector of columns.</param>
/// <param name="RightInPanels">Whether the right operand is a weight in packed panels.</param>
/// <param name="PanelsOfResult">Packed panels that the result is written in; 0 if its rows lie one after another.</param>
/// <param name="Grain">Threads' shares of the rows begin at multiples of it; one tile of so many rows then serves them all.</param>
/// <param name="InSlices">
/// Whether all tiles take one step of the first summed axis before any takes the next: the operands of a step stay in
/// cache, and the sums wait in the result. The chains are the same.
/// </param>
/// <param name="RowByRow">
/// Whether a single row goes its own way: what binds it is reading a large weight, so rows of the weight that meet a zero
/// are not read, and for a single sample threads divide the panels.
/// </param>
/// <param name="Chains">
/// Chains of an output, which take the steps of the summed axis in turn: 1, 2 or 4. With few outputs the one chain of a
/// single sample would wait for itself.
/// </param>
/// <param name="ColumnsFirst">
/// Whether a block of columns meets some rows before the next: the right operand is larger than the second cache, and would be
/// read from beyond it for every tile.
/// </param>
internal sealed record ProductSchedule(
    EquatableArray<int> Outer,
    int Row,
    int Lane,
    EquatableArray<int> Reduced,
    int Left,
    int Right,
    bool RightInPanels,
    int PanelsOfResult,
    int Grain,
    bool InSlices,
    bool RowByRow,
    int Chains,
    bool ColumnsFirst) : Schedule(Outer, Lane)
{
    /// <summary>Rows that a block of columns meets before the next: what they read lies in the second cache.</summary>
    public const int RowsTogether = 64;

    /// <summary>Columns of a packed panel.</summary>
    public const int Panel = 32;

    /// <summary>Panels that so many columns take.</summary>
    public static int PanelsOf(int columns) => (columns + Panel - 1) / Panel;

    /// <summary>With fewer panels some threads would have none.</summary>
    public const int FewestPanels = 4;

    public override int Divided => Outer.Count > 0 ? Outer[0] : ByPanels ? Lane : Row;

    /// <summary>Whether the result is finished panel by panel, each by one thread: a gradient then meets the optimizer while in cache.</summary>
    public bool ByPanels => PanelsOfResult >= FewestPanels && Outer.Count == 0 && !InSlices;

    /// <summary>Whether the result is written in packed panels.</summary>
    public bool ResultInPanels => PanelsOfResult > 0;

    /// <summary>The summed axis that all tiles walk together, or none.</summary>
    internal int[] Slices => InSlices ? [Reduced[0]] : [];
}
