using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>Matrix product over the last axis of this and the last but one of the other. PyTorch: torch.matmul.</summary>
    /// <param name="other">[.., K, N] or [K]; leading axes broadcast with this one's, as PyTorch's do.</param>
    /// <returns>[.., M, N] for [.., M, K], with an operand's only axis dropped as in PyTorch.</returns>
    /// <exception cref="ModelException">SN2001: the summed extents or the leading axes differ.</exception>
    public Node MatMul(Node other)
    {
        Required(this, other);
        if (Shape.Rank == 0 || other.Shape.Rank == 0)
        {
            throw new ModelException("SN2001", $"A matrix product needs at least one axis on each side, but found {Shape} and {other.Shape}.");
        }

        int across = other.Shape.Rank >= 2 ? -2 : -1;
        if (Shape.Last != other.Shape[across])
        {
            throw new ModelException(
                "SN2001",
                $"MatMul sums the last axis of {Shape} with axis {across} of {other.Shape}, but {Shape.Last} and {other.Shape[across]} differ.");
        }

        // Leading axes are counted from the end; one of extent 1 on one side runs along on the other side alone.
        int leading = System.Math.Max(System.Math.Max(Shape.Rank, other.Shape.Rank) - 2, 0);
        string lead = Letters.Substring(0, leading);
        (Node a, string left) = Leading(this, lead, Shape.Rank >= 2 ? "yk" : "k", other);
        (Node b, string right) = Leading(other, lead, other.Shape.Rank >= 2 ? "kz" : "k", this);
        string result = string.Concat((lead + "yz").Where(letter => left.Contains(letter) || right.Contains(letter)));
        Node product = a.Apply(new Contract(left, right, result, false), b);
        int[] extents = [.. lead.Select((_, i) => System.Math.Max(LeadingExtent(this, leading - i), LeadingExtent(other, leading - i))), .. result.Where(letter => letter is 'y' or 'z').Select(letter => product.Shape[result.IndexOf(letter)])];
        return product.Reshape(extents);
    }

    // Extent of a leading axis, counted from the matrix; 1 where there is none.
    private static int LeadingExtent(Node x, int fromMatrix) => x.Shape.Rank - 2 - fromMatrix < 0 ? 1 : x.Shape[x.Shape.Rank - 2 - fromMatrix];

    private static (Node Squeezed, string Letters) Leading(Node x, string lead, string matrix, Node other)
    {
        int own = System.Math.Max(x.Shape.Rank - 2, 0);
        var kept = new System.Collections.Generic.List<int>();
        string letters = "";
        for (int axis = 0; axis < own; axis++)
        {
            int fromMatrix = own - axis;
            int across = LeadingExtent(other, fromMatrix);
            if (x.Shape[axis] != across && x.Shape[axis] != 1 && across != 1)
            {
                throw new ModelException(
                    "SN2001", $"The leading axes of {x.Shape} and {other.Shape} do not broadcast: {x.Shape[axis]} and {across} differ; make them equal, or one of them 1.");
            }

            if (x.Shape[axis] > 1)
            {
                kept.Add(axis);
                letters += lead[lead.Length - fromMatrix];
            }
        }

        int[] all = [.. kept.Select(axis => x.Shape[axis]), .. x.Shape.Skip(own)];
        return (x.Reshape(all), letters + matrix);
    }

    /// <summary>Affine map of the last axis: y = x·Wᵀ + b. PyTorch: torch.nn.functional.linear.</summary>
    /// <param name="weight">W, [N, K].</param>
    /// <param name="bias">b, [N]; null for none.</param>
    /// <returns>[.., N] for [.., K].</returns>
    /// <exception cref="ModelException">SN2001: the last axes differ.</exception>
    public Node Linear(Node weight, Node? bias = null)
    {
        Required(this, weight);
        if (weight.Shape.Rank != 2 || Shape.Rank == 0 || Shape.Last != weight.Shape[1])
        {
            throw new ModelException(
                "SN2001",
                $"Linear needs a weight [N, K] whose K is the last extent of the input, but found {weight.Shape} for {Shape}.");
        }

        string left = Letters.Substring(0, Shape.Rank);
        string lead = left.Substring(0, left.Length - 1);
        Node product = Apply(new Contract(left, "z" + left[left.Length - 1], lead + "z", false), weight);
        return bias is null ? product : product + bias;
    }

    /// <summary>Products of two tensors summed over axes, by Einstein's convention. PyTorch: torch.einsum.</summary>
    /// <param name="equation">For example <c>ik,kj->ij</c>; letters never count the batch.</param>
    /// <param name="a">First operand.</param>
    /// <param name="b">Second operand.</param>
    /// <exception cref="ModelException">SN2001: the equation or the shapes do not fit.</exception>
    public static Node Einsum(string equation, Node a, Node b)
    {
        Required(a, b);
        string[] sides = equation.Replace(" ", "").Split(["->"], System.StringSplitOptions.None);
        string[] operands = sides[0].Split(',');
        bool valid = sides.Length == 2 && operands.Length == 2
            && (sides[0] + sides[1]).Replace(",", "").All(letter => Letters.Contains(letter))
            && operands.Append(sides[1]).All(letters => letters.Distinct().Count() == letters.Length)
            && sides[1].All(letter => operands.Any(letters => letters.Contains(letter)));
        if (!valid)
        {
            throw new ModelException(
                "SN2001", $"'{equation}' is no product of two tensors; write lower-case letters, each once an operand, as in \"ik,kj->ij\".");
        }

        if (operands[0].Length != a.Shape.Rank || operands[1].Length != b.Shape.Rank)
        {
            throw new ModelException("SN2001", $"'{equation}' does not fit the ranks of {a.Shape} and {b.Shape}.");
        }

        // An axis of one operand alone that the result lacks is summed before the product.
        (a, operands[0]) = SumAlone(a, operands[0], operands[1] + sides[1]);
        (b, operands[1]) = SumAlone(b, operands[1], operands[0] + sides[1]);
        return a.Apply(new Contract(operands[0], operands[1], sides[1], false), b);
    }

    /// <summary>Products of three tensors summed over axes: the first two are multiplied, then the third. PyTorch: torch.einsum.</summary>
    /// <param name="equation">For example <c>i,nij,j->n</c>; letters never count the batch.</param>
    /// <param name="a">First operand.</param>
    /// <param name="b">Second operand.</param>
    /// <param name="c">Third operand.</param>
    /// <exception cref="ModelException">SN2001: the equation or the shapes do not fit.</exception>
    public static Node Einsum(string equation, Node a, Node b, Node c)
    {
        string[] sides = equation.Replace(" ", "").Split(["->"], System.StringSplitOptions.None);
        string[] operands = sides[0].Split(',');
        if (sides.Length != 2 || operands.Length != 3)
        {
            throw new ModelException("SN2001", $"'{equation}' is no product of three tensors; write for example \"i,nij,j->n\".");
        }

        string wanted = operands[2] + sides[1];
        string kept = string.Concat((operands[0] + operands[1]).Distinct().Where(letter => wanted.Contains(letter)));
        Node product = Einsum($"{operands[0]},{operands[1]}->{kept}", a, b);
        return Einsum($"{kept},{operands[2]}->{sides[1]}", product, c);
    }

    private static (Node Summed, string Letters) SumAlone(Node x, string letters, string elsewhere)
    {
        int[] alone = Enumerable.Range(0, letters.Length).Where(axis => !elsewhere.Contains(letters[axis])).ToArray();
        return alone.Length == 0
            ? (x, letters)
            : (x.Sum(alone), string.Concat(letters.Where((_, axis) => !alone.Contains(axis))));
    }
}
