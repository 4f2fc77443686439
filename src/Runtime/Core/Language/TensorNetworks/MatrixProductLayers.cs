using System;
using System.Globalization;

namespace StaticNets;

/// <summary>Models that are linear in a product of local features, their weight tensor held as a chain of cores.</summary>
public static class MatrixProductLayers
{
    /// <summary>Local features (cos(πx/2), sin(πx/2)) of numbers in [0, 1].</summary>
    /// <remarks>Source: Stoudenmire and Schwab, "Supervised learning with tensor networks", 2016.</remarks>
    /// <param name="x">[N].</param>
    /// <returns>[N, 2].</returns>
    /// <exception cref="ModelException">SN2001: x is no vector.</exception>
    public static Node TrigonometricFeatures(this Node x)
    {
        Node angle = (float)(Math.PI / 2) * x.Column("TrigonometricFeatures");
        return Node.Concat(1, angle.Cos(), angle.Sin());
    }

    /// <summary>Local features (1 − x, x) of numbers in [0, 1].</summary>
    /// <param name="x">[N].</param>
    /// <returns>[N, 2].</returns>
    /// <exception cref="ModelException">SN2001: x is no vector.</exception>
    public static Node LinearFeatures(this Node x)
    {
        Node column = x.Column("LinearFeatures");
        return Node.Concat(1, 1f - column, column);
    }

    /// <summary>Matrix product state: f_l(x) = left·Π_i (Σ_s Aⁱ_s·φ_s(xᵢ))·right, with the label l on one core of the chain.</summary>
    /// <remarks>
    /// Parameters: <c>name.before</c> and <c>name.after</c> [D, sites, d, D], the cores before and after that of the label,
    /// slices near the identity (I + 0.05·N(0, 1)); <c>name.left</c> and <c>name.right</c> [D], N(0, 1/D);
    /// <c>name.label</c> [D, d, D, labels], N(0, 1)/D. With features that average to 1, products along the chain neither
    /// vanish nor grow at the start. The chain is a loop from each end to the label, whatever its length.
    /// Source: Stoudenmire and Schwab, "Supervised learning with tensor networks", 2016; Strashko and Stoudenmire,
    /// "Generalization and overfitting in matrix product state machine learning architectures", 2022.
    /// </remarks>
    /// <param name="features">φ, [N, d].</param>
    /// <param name="bond">Bond dimension D, positive.</param>
    /// <param name="labels">Number of outputs, positive.</param>
    /// <param name="labelSite">The core that bears the label, 0 .. N − 1; the middle one if negative.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <returns>[labels].</returns>
    /// <exception cref="ModelException">SN2001: the features are no matrix. SN2008: a number is not positive, or there is no such site.</exception>
    public static Node MatrixProductState(this Node features, int bond, int labels, int labelSite = -1, string? name = null)
    {
        if (features.Shape.Rank != 2)
        {
            throw new ModelException("SN2001", $"A matrix product state needs features [sites, local], but found {features.Shape}.");
        }

        (int sites, int local) = (features.Shape[0], features.Shape[1]);
        int site = labelSite < 0 ? sites / 2 : labelSite;
        if (bond <= 0 || labels <= 0 || site >= sites)
        {
            throw new ModelException(
                "SN2008", $"A matrix product state of {sites} sites needs a positive bond, positive labels and a label site below {sites}, but found {bond}, {labels} and {labelSite}.");
        }

        string layer = features.Builder.Names.Layer("matrixProduct", name);
        return Composite.Of(layer, bond.ToString(CultureInfo.InvariantCulture), [features], [features, bond, labels, labelSite], () =>
        {
            Node left = Chain("before", "left", 0, site, reverse: false);
            Node right = Chain("after", "right", site + 1, sites - site - 1, reverse: true);
            Node label = Parameter.Named(layer + ".label", Init.Normal(0, 1.0 / bond), new Shape(bond, local, bond, labels));
            Node middle = Node.Einsum("a,s->as", left, features.Slice(0, site, 1).Reshape(local));
            return Node.Einsum("b,bl->l", right, Node.Einsum("as,asbl->bl", middle, label));

            // The vector that a chain makes of its boundary, from the outer end on: v ← Σ v_a·φ_s·A[a, s, b], or of v_b from the right.
            Node Chain(string cores, string end, int first, int count, bool reverse)
            {
                Node boundary = Parameter.Named($"{layer}.{end}", Init.Normal(0, Math.Sqrt(1.0 / bond)), new Shape(bond));
                if (count == 0)
                {
                    return boundary;
                }

                Node chain = Parameter.Named($"{layer}.{cores}", new Init(InitKind.NearIdentity, 1, 0.05), new Shape(bond, count, local, bond));
                string product = reverse ? "bs,asb->a" : "as,asb->b";
                (_, Node[] last) = Node.Scan(
                    (vector, element) => ([Node.Einsum(product, Node.Einsum("a,s->as", vector[0], element[0]), element[1])], []),
                    [boundary],
                    [features.Slice(0, first, count), chain.Transpose(0, 1)],
                    reverse: reverse);
                return last[0];
            }
        });
    }

    private static Node Column(this Node x, string feature) => x.Shape.Rank == 1
        ? x.Reshape(x.Shape[0], 1)
        : throw new ModelException("SN2001", $"{feature} makes a matrix of a vector, but found {x.Shape}; flatten it first.");
}
