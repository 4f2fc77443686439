using StaticNets.Numerics;

namespace StaticNets.Spectral.Weights;

/// <summary>Parts of matrices whose columns are singular vectors.</summary>
internal static class Columns
{
    /// <summary>The first columns.</summary>
    /// <param name="matrix">[d, n].</param>
    /// <param name="count">0 .. n.</param>
    /// <returns>[d, count]; the matrix itself where that is all.</returns>
    public static Matrix FirstColumns(this Matrix matrix, int count)
    {
        if (count == matrix.Columns)
        {
            return matrix;
        }

        var first = new Matrix(matrix.Rows, count);
        for (int i = 0; i < matrix.Rows; i++)
        {
            matrix.Row(i)[..count].CopyTo(first.Row(i));
        }

        return first;
    }
}
