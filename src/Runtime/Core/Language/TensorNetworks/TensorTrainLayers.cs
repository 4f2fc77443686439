using System;
using System.Linq;

namespace StaticNets;

/// <summary>Dense layers whose weight is a train of small tensors.</summary>
public static class TensorTrainLayers
{
    /// <summary>Affine map of the last axis whose weight is a matrix product operator: W[o₁o₂.., i₁i₂..] = Σ A¹[o₁,i₁,α]·A²[α,o₂,i₂,β]·.. .</summary>
    /// <remarks>
    /// Parameters: <c>name.core0</c>, <c>name.core1</c>, .. [α, o, i, β], with α = 1 in the first and β = 1 in the last,
    /// normal with variance 1/(i·β), so that the output's variance is the input's mean square; <c>name.bias</c>. Pairs
    /// of indices are row-major, and W is never formed. Bonds are never larger than the matrix can use.
    /// Source: Novikov, Podoprikhin, Osokin and Vetrov, "Tensorizing neural networks", 2015; for differential
    /// equations Patel et al., "Quantum-inspired tensor neural networks for partial differential equations", 2022.
    /// </remarks>
    /// <param name="x">[.., K], K the product of <paramref name="inputs"/>.</param>
    /// <param name="outputs">Factors of the number of outputs, one a core.</param>
    /// <param name="inputs">Factors of K, as many.</param>
    /// <param name="bond">Extent χ of the axis between neighbouring cores, positive.</param>
    /// <param name="bias">Whether there is a bias, which begins as that of <see cref="Layers.Dense"/>.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <returns>[.., product of outputs].</returns>
    /// <exception cref="ModelException">SN2008: a factor or bond is not positive. SN2001: the factors do not make K, or are not as many.</exception>
    public static Node TensorTrainDense(this Node x, int[] outputs, int[] inputs, int bond, bool bias = true, string? name = null)
    {
        Require(x, outputs, inputs, bond);
        int[] bonds = Bonds(outputs, inputs, bond);
        string layer = x.Builder.Names.Layer("tensorTrain", name);
        return Composite.Of(layer, $"{string.Join("·", outputs)} of {string.Join("·", inputs)}, {bond}", [x], [x, outputs, inputs, bond, bias], () =>
        {
            int units = Product(outputs);
            int lead = x.Shape.Size / x.Shape.Last;
            int done = 1;
            int rest = x.Shape.Last;
            Node value = x;
            for (int core = 0; core < inputs.Length; core++)
            {
                // [lead, outputs so far, α, i, inputs to come] and A[α, o, i, β] give [lead, outputs so far, o, β, inputs to come].
                rest /= inputs[core];
                var weight = Parameter.Named(
                    $"{layer}.core{core}",
                    Init.Normal(0, Math.Sqrt(1.0 / ((double)inputs[core] * bonds[core + 1]))),
                    new Shape(bonds[core], outputs[core], inputs[core], bonds[core + 1]));
                value = Node.Einsum("lpaiq,aoib->lpobq", value.Reshape(lead, done, bonds[core], inputs[core], rest), weight);
                done *= outputs[core];
            }

            Node y = value.Reshape([.. x.Shape.Take(x.Shape.Rank - 1), units]);
            return bias ? y + Parameter.Named(layer + ".bias", Init.TorchBias(x.Shape.Last), new Shape(units)) : y;
        });
    }

    /// <summary>Extents of the bonds, the two outer ones of 1 included: at most the given, and at most what the matrix can use.</summary>
    internal static int[] Bonds(int[] outputs, int[] inputs, int bond)
    {
        var bonds = new int[inputs.Length + 1];
        for (int i = 0; i < bonds.Length; i++)
        {
            long left = Pairs(0, i);
            long right = Pairs(i, inputs.Length);
            bonds[i] = (int)Math.Min(bond, Math.Min(left, right));
        }

        return bonds;

        long Pairs(int from, int to)
        {
            long product = 1;
            for (int i = from; i < to && product <= bond; i++)
            {
                product *= (long)outputs[i] * inputs[i];
            }

            return product;
        }
    }

    private static int Product(int[] factors) => factors.Aggregate(1, (product, factor) => product * factor);

    private static void Require(Node x, int[] outputs, int[] inputs, int bond)
    {
        if (bond <= 0 || outputs.Concat(inputs).Any(factor => factor <= 0))
        {
            throw new ModelException(
                "SN2008",
                $"TensorTrainDense needs positive factors and a positive bond, but found outputs {Text(outputs)}, inputs {Text(inputs)} and bond {bond}.");
        }

        if (outputs.Length != inputs.Length || outputs.Length == 0)
        {
            throw new ModelException(
                "SN2001", $"TensorTrainDense needs as many factors of the outputs as of the inputs, but found {Text(outputs)} and {Text(inputs)}.");
        }

        if (x.Shape.Rank == 0 || Product(inputs) != x.Shape.Last)
        {
            throw new ModelException(
                "SN2001", $"The factors {Text(inputs)} make {Product(inputs)} inputs, but TensorTrainDense maps the last axis of {x.Shape}; factor that.");
        }
    }

    private static string Text(int[] factors) => "(" + string.Join(", ", factors) + ")";
}
