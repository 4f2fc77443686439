using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Generators.Operations;

/// <summary>The extents behind the letters of <see cref="Gather"/> and <see cref="ScatterAdd"/>.</summary>
internal static class IndexLetters
{
    /// <summary>Stands for the axis along which an index chooses.</summary>
    public const char Chosen = '*';

    /// <summary>The extent of each letter, <see cref="Chosen"/> included.</summary>
    /// <exception cref="ModelException">SN2002: a letter has two extents, or a tensor another rank than letters.</exception>
    public static Dictionary<char, int> Extents(params (string Letters, Shape Shape)[] tensors)
    {
        var extents = new Dictionary<char, int>();
        foreach ((string letters, Shape shape) in tensors)
        {
            bool fits = letters.Length == shape.Rank
                && letters.Select((letter, axis) => !extents.TryGetValue(letter, out int known) || known == shape[axis]).All(equal => equal);
            if (!fits)
            {
                throw new ModelException(
                    "SN2002",
                    $"An index must have the extents of the tensor along the axes that they share, but found {string.Join(" and ", tensors.Select(tensor => tensor.Shape))}.");
            }

            for (int axis = 0; axis < shape.Rank; axis++)
            {
                extents[letters[axis]] = shape[axis];
            }
        }

        return extents;
    }

    /// <summary>A whole number inside an axis: what lies outside is taken as the nearest end, so that no memory beyond is touched.</summary>
    public static int Place(double index, int extent) =>
        double.IsNaN(index) || index < 0 ? 0 : index >= extent ? extent - 1 : (int)index;

    /// <summary>The coordinates of some letters at a point of others; the chosen axis is where the index says.</summary>
    public static int[] At(string letters, string of, int[] point, int chosen = 0) =>
        letters.Select(letter => letter == Chosen ? chosen : point[of.IndexOf(letter)]).ToArray();
}
