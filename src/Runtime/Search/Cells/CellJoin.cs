namespace StaticNets.Search.Cells;

/// <summary>How a block joins the results of its two operators.</summary>
public enum CellJoin
{
    /// <summary>Their sum.</summary>
    Add,

    /// <summary>Their mean.</summary>
    Average,
}
