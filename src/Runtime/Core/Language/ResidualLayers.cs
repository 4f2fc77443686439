using System;
using System.Linq;

namespace StaticNets;

/// <summary>What the shortcut of a residual block does before the branch is added.</summary>
public enum Shortcut
{
    /// <summary>x as it is.</summary>
    Identity,

    /// <summary>a·x, with one learned number a that begins at 1 (parameter <c>name.scale</c>); keep weight decay away from it.</summary>
    LearnedScale,

    /// <summary>W·x over the last axis, with Var(W) = 1/fan_in (parameter <c>name.weight</c>); it may change the width.</summary>
    Projection,
}

/// <summary>Residual blocks that need no normalization.</summary>
public static class ResidualLayers
{
    /// <summary>
    /// Residual sum that keeps the second moment, √½·(h(x) + f(x)): with a branch that keeps it too, neither values nor
    /// gradients grow with depth.
    /// </summary>
    /// <remarks>
    /// The branch keeps it if it is written with its activation first, x.Relu().Dense(..).Relu().Dense(..), and with
    /// <see cref="Init.HeNormal"/> weights and biases of 0. After a ReLU on the sum the factor would not be exact.
    /// Source: Civitelli, Sortino, Lapucci, Bagattini and Galvan, "A robust initialization of residual blocks for
    /// effective ResNet training without batch normalization", 2021.
    /// </remarks>
    /// <param name="x">Any shape; [.., K] for a projection.</param>
    /// <param name="block">The branch f.</param>
    /// <param name="shortcut">The shortcut h.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <exception cref="ModelException">SN2002: the branch changes the shape and the shortcut does not, or changes more than the last axis.</exception>
    public static Node ScaledResidual(this Node x, Func<Node, Node> block, Shortcut shortcut = Shortcut.Identity, string? name = null)
    {
        string layer = x.Builder.Names.Layer("residual", name);
        return Composite.Of(layer, shortcut == Shortcut.Identity ? "" : shortcut.ToString(), [x], [x, block, shortcut], () =>
        {
            Node branch = block(x);
            Require(x.Shape, branch.Shape, shortcut);
            Node straight = shortcut switch
            {
                Shortcut.LearnedScale => x * Parameter.Named(layer + ".scale", Init.Ones, new Shape(1)),
                Shortcut.Projection => x.Linear(Parameter.Named(
                    layer + ".weight", new Init(InitKind.HeNormal, 1), new Shape(branch.Shape.Last, x.Shape.Last))),
                _ => x,
            };
            return (float)Math.Sqrt(0.5) * (straight + branch);
        });
    }

    private static void Require(Shape x, Shape branch, Shortcut shortcut)
    {
        bool fits = shortcut == Shortcut.Projection
            ? x.Rank > 0 && x.Rank == branch.Rank && x.Take(x.Rank - 1).SequenceEqual(branch.Take(x.Rank - 1))
            : x == branch && (x.Rank > 0 || shortcut == Shortcut.Identity);
        if (!fits)
        {
            throw new ModelException(
                "SN2002",
                shortcut == Shortcut.Projection
                    ? $"A projection changes the last axis only, but the branch makes {branch} of {x}; let the branch keep the others."
                    : $"The branch makes {branch} of {x}, so its sum with the shortcut has no shape; keep the shape, or use Shortcut.Projection.");
        }
    }
}
