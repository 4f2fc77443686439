namespace StaticNets.Search.Cells;

/// <summary>What the network of a cell is made of; on nodes it builds the network, on shapes it counts what the network costs.</summary>
/// <typeparam name="T">What stands for a tensor.</typeparam>
internal interface ICellOperations<T>
{
    /// <summary>An operator, from [C, ..] to [filters, ..], the extents divided by the stride.</summary>
    T Apply(int number, T x, int filters, int stride);

    /// <summary>A block's two results as one.</summary>
    T Join(T first, T second);

    /// <summary>The outputs of several blocks as one, [filters, ..].</summary>
    T Concatenate(T[] blocks, int filters);

    /// <summary>A cell's output with an earlier one added, whose extents are divided by the stride.</summary>
    T Shortcut(T output, T earlier, int filters, int stride);

    /// <summary>The classifier.</summary>
    T Head(T x, int classes);
}
