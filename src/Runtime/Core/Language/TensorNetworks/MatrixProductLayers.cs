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
    /// Parameters: <c>name.core0</c>, .. [D, d, D], slices near the identity (I + 0.05·N(0, 1)); <c>name.left</c> and
    /// <c>name.right</c> [D], N(0, 1/D); <c>name.label</c> [D, d, D, labels], N(0, 1)/D, in the place of one core. With
    /// features that average to 1, products along the chain neither vanish nor grow at the start. The chain is
    /// unrolled from both ends to the label.
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
        return Composite.Of(layer, bond.ToString(CultureInfo.InvariantCulture), [features], () =>
        {
            Node left = Boundary("left");
            for (int i = 0; i < site; i++)
            {
                left = Node.Einsum("as,asb->b", Outer(left, i), Core(i));
            }

            Node right = Boundary("right");
            for (int i = sites - 1; i > site; i--)
            {
                right = Node.Einsum("bs,asb->a", Outer(right, i), Core(i));
            }

            Node label = Parameter.Named(layer + ".label", Init.Normal(0, 1.0 / bond), new Shape(bond, local, bond, labels));
            return Node.Einsum("b,bl->l", right, Node.Einsum("as,asbl->bl", Outer(left, site), label));

            Node Boundary(string end) => Parameter.Named($"{layer}.{end}", Init.Normal(0, Math.Sqrt(1.0 / bond)), new Shape(bond));

            Node Core(int i) => Parameter.Named($"{layer}.core{i}", new Init(InitKind.NearIdentity, 1, 0.05), new Shape(bond, local, bond));

            Node Outer(Node vector, int i) => Node.Einsum("a,s->as", vector, features.Slice(0, i, 1).Reshape(local));
        });
    }

    private static Node Column(this Node x, string feature) => x.Shape.Rank == 1
        ? x.Reshape(x.Shape[0], 1)
        : throw new ModelException("SN2001", $"{feature} makes a matrix of a vector, but found {x.Shape}; flatten it first.");
}
