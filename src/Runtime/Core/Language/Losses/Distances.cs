using System.Collections.Generic;

namespace StaticNets;

/// <summary>Distances between all vectors of a sample.</summary>
public static class Distances
{
    /// <summary>‖x[i] − x[j]‖ of all pairs i &lt; j, in order of i, then j; slope 0 at 0. PyTorch: torch.nn.functional.pdist.</summary>
    /// <param name="x">[N, F], N of 2 or more.</param>
    /// <param name="p">As of <see cref="Node.Norm"/>.</param>
    /// <returns>[N·(N − 1) / 2].</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: there is one vector only, or p is not positive.</exception>
    public static Node Pdist(this Node x, float p = 2f)
    {
        if (x.Shape.Rank != 2)
        {
            throw new ModelException("SN2003", $"Pdist needs vectors [N, F], but its input is {x.Shape}; reshape it.");
        }

        int count = x.Shape[0];
        Require.That(count > 1, $"Pdist needs two vectors or more, but found {x.Shape}.");
        Require.Positive(p, "Pdist's p");
        return Composite.Of("pdist", Invariant.Text(p), [x], [x, p], () =>
        {
            var first = new List<float>();
            var second = new List<float>();
            for (int i = 0; i < count; i++)
            {
                for (int j = i + 1; j < count; j++)
                {
                    first.Add(i);
                    second.Add(j);
                }
            }

            var pairs = new Shape(first.Count);
            return (x.Take(Node.Table(pairs, [.. first])) - x.Take(Node.Table(pairs, [.. second]))).Norm(p, -1);
        });
    }

    /// <summary>‖a[i] − b[j]‖ of all i and j; slope 0 at 0. PyTorch: torch.cdist.</summary>
    /// <param name="a">[.., N, F].</param>
    /// <param name="b">[.., M, F].</param>
    /// <param name="p">As of <see cref="Node.Norm"/>.</param>
    /// <returns>[.., N, M].</returns>
    /// <exception cref="ModelException">SN2001: the vectors differ in length. SN2002: leading axes do not broadcast. SN2003: an operand has fewer axes. SN2008: p is not positive.</exception>
    public static Node Cdist(this Node a, Node b, float p = 2f)
    {
        if (a.Shape.Rank < 2 || b.Shape.Rank < 2)
        {
            throw new ModelException("SN2003", $"Cdist needs vectors [.., N, F] and [.., M, F], but found {a.Shape} and {b.Shape}.");
        }

        if (a.Shape.Last != b.Shape.Last)
        {
            throw new ModelException("SN2001", $"Cdist needs vectors of one length, but found {a.Shape} and {b.Shape}: {a.Shape.Last} and {b.Shape.Last} differ in axis -1.");
        }

        Require.Positive(p, "Cdist's p");
        return Composite.Of("cdist", Invariant.Text(p), [a, b], [a, b, p], () => (a.Unsqueeze(-2) - b.Unsqueeze(-3)).Norm(p, -1));
    }
}
