namespace StaticNets.Numerics.Secular;

/// <summary>Which half of a divided matrix a vector comes from, and hence where it is not zero.</summary>
internal enum Side
{
    /// <summary>The upper half.</summary>
    Above,

    /// <summary>Turned from vectors of both.</summary>
    Both,

    /// <summary>The row between them.</summary>
    Middle,

    /// <summary>The lower half.</summary>
    Below,
}
