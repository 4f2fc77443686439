using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>Matrix product over the last axis of this and the last but one of the other. PyTorch: torch.matmul.</summary>
    /// <param name="other">[.., K, N] or [K]; leading axes are equal to this one's, or absent.</param>
    /// <returns>[.., M, N] for [.., M, K], with an operand's only axis dropped as in PyTorch.</returns>
    /// <exception cref="ModelException">SN2001: the summed extents or the leading axes differ.</exception>
    public Node MatMul(Node other)
    {
        Required(this, other);
        if (Shape.Rank == 0 || other.Shape.Rank == 0)
        {
            throw new ModelException("SN2001", $"A matrix product needs at least one axis on each side, but found {Shape} and {other.Shape}.");
        }

        string left = Letters.Substring(0, Shape.Rank);
        char summed = left[left.Length - 1];
        string lead = "";
        string result = left.Substring(0, left.Length - 1);
        string right = summed.ToString();
        if (other.Shape.Rank >= 2)
        {
            int leading = other.Shape.Rank - 2;
            if (leading > 0 && leading != Shape.Rank - 2)
            {
                throw new ModelException(
                    "SN2001", $"The leading axes of {Shape} and {other.Shape} must be equal, or the second must have none.");
            }

            lead = left.Substring(0, leading);
            right = lead + summed + "z";
            result += "z";
        }

        int across = other.Shape.Rank >= 2 ? -2 : -1;
        if (Shape.Last != other.Shape[across])
        {
            throw new ModelException(
                "SN2001",
                $"MatMul sums the last axis of {Shape} with axis {across} of {other.Shape}, but {Shape.Last} and {other.Shape[across]} differ.");
        }

        return Apply(new Contract(left, right, result, false), other);
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
