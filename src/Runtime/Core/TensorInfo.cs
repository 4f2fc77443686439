using System.Collections.Generic;

namespace StaticNets;

/// <summary>An input, output or target of a network.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Shape">Extents, without the batch axis.</param>
/// <param name="Classes">For integer columns, values are 0 .. Classes − 1; zero for floating-point ones.</param>
public sealed record TensorInfo(string Name, IReadOnlyList<int> Shape, int Classes = 0)
{
    /// <summary>Whether the column holds integers.</summary>
    public bool IsLabel => Classes > 0;

    /// <summary>Number of values a sample.</summary>
    public int Size
    {
        get
        {
            int size = 1;
            for (int axis = 0; axis < Shape.Count; axis++)
            {
                size *= Shape[axis];
            }

            return size;
        }
    }
}
