using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Fusion;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Planning;
using StaticNets.Generators.Simplification;

namespace StaticNets.Generators.Layout;

/// <summary>The order of a product's result, and copies of operands that could not be read in vectors.</summary>
/// <remarks>
/// A product runs fast where its last axis is long, belongs to one operand alone, and lies side by side there; or where
/// that operand is a weight, which can lie in panels. Each axis of the result is tried as the last.
/// </remarks>
internal static class ProductLayout
{
    // Floats in the widest vector: shorter axes waste lanes.
    private const int Lanes = 16;

    // Multiply-adds in the time that a copy takes for an element whose neighbours lie apart.
    private const double ElementCopy = 32;

    // Vectors of a weight begin at cache lines, those of windows anywhere.
    private const double StraddlingLoad = 1.15;

    // What is no sample's own is copied once for a batch of about so many.
    private const double UsualBatch = 64;

    /// <summary>The product, written in the order that costs least.</summary>
    public static Placed Place(Contract contract, Placed left, Placed right)
    {
        var operands = new[] { new Operand(left.Node, left.Stored(contract.Left)), new Operand(right.Node, right.Stored(contract.Right)) };
        Choice best = Choices(contract, operands).OrderBy(choice => choice.Cost).First();
        Operand[] read = [.. operands.Select((operand, i) => best.Copied[i] ? operand.CopiedFor(best.Lane) : operand)];
        Node product = Rewriter.Rewrite(
            new Contract(read[0].Letters, read[1].Letters, best.Result, contract.OverBatch), read[0].Node, read[1].Node);
        return new Placed(product, Placed.OrderOf(contract.Result, best.Result));
    }

    private static IEnumerable<Choice> Choices(Contract contract, Operand[] operands)
    {
        double work = contract.Left.Concat(contract.Right).Distinct().Aggregate(1.0, (product, letter) => product * Extent(letter));

        // As it stands: where the last axis does not lie in vectors, the sum runs along the lanes.
        yield return new Choice(contract.Result, '\0', [false, false], 3 * work);
        if (contract.Result.Length == 0)
        {
            yield break;
        }

        // Nothing is gained by another order of equal cost: the network's own goes first.
        yield return Choose(contract.Result, contract.Result[contract.Result.Length - 1]);

        // The gradient of a weight matrix can be written along either axis, so its own order serves.
        if (contract.OverBatch && contract.Result.Length == 2)
        {
            yield break;
        }

        foreach (char lane in contract.Result)
        {
            yield return Choose(Reordered(lane), lane);
        }

        int Extent(char letter) => operands.Select(operand => operand.Extent(letter)).First(extent => extent > 0);

        // The axis of rows, which a tile takes several of, stands before the lanes.
        string Reordered(char lane)
        {
            Operand vectors = operands[0].Letters.Contains(lane) ? operands[0] : operands[1];
            char row = contract.Result.Where(letter => letter != lane && !vectors.Letters.Contains(letter)).OrderByDescending(Extent).FirstOrDefault();
            string others = new(contract.Result.Where(letter => letter != lane && letter != row).ToArray());
            return others + (row == '\0' ? "" : row.ToString()) + lane;
        }

        Choice Choose(string result, char lane)
        {
            bool[] holds = [.. operands.Select(operand => operand.Letters.Contains(lane))];
            bool[] copied = [.. operands.Select((operand, i) => holds[i] && !operand.IsVector(lane) && !(holds[1 - i] is false && operand.IsPanels(lane)))];
            int extent = Extent(lane);
            double lanes = Math.Ceiling(extent / (double)Lanes) * Lanes / extent;
            double copies = operands.Where((_, i) => copied[i]).Sum(operand =>
                ElementCopy * operand.Node.Shape.Size / (operand.Node.Type.Batched || contract.OverBatch ? 1 : UsualBatch));
            // With both operands in vectors there is no tile: each product loads two.
            double tiles = holds[0] && holds[1] ? 2.5 : RowFactor(result, lane, holds[0] ? operands[0] : operands[1]);
            double loads = operands.Where((_, i) => holds[i]).Any(operand => operand.Node.Type.Batched) ? StraddlingLoad : 1;
            return new Choice(result, lane, copied, (work * lanes * tiles * loads) + copies);
        }

        // Several rows share each vector that is loaded; where the samples are rows there are enough.
        double RowFactor(string result, char lane, Operand vectors)
        {
            int rows = result.Reverse().Where(letter => letter != lane && !vectors.Letters.Contains(letter)).Select(Extent).FirstOrDefault(extent => extent > 1);
            return rows >= 4 || rows == 0 ? 1 : rows > 1 ? 1.5 : 2;
        }
    }

    private sealed record Choice(string Result, char Lane, bool[] Copied, double Cost);

    /// <summary>An operand as it is stored, and the letters of its axes.</summary>
    private sealed record Operand(Node Node, string Letters)
    {
        public int Extent(char letter) => Letters.IndexOf(letter) is int axis and >= 0 ? Node.Shape[axis] : 0;

        /// <summary>Whether neighbours along an axis lie side by side.</summary>
        public bool IsVector(char letter) => Extent(letter) == 1 || Access(Node).Strides[Letters.IndexOf(letter)] == 1;

        /// <summary>Whether it is a weight whose rows the axis is, so that it can lie in panels.</summary>
        public bool IsPanels(char letter)
        {
            ViewAccess access = Access(Node);
            Operation source = Node.Builder.Nodes[access.Source].Operation;
            Shape shape = Node.Builder.Nodes[access.Source].Type.Shape;
            return source is ParameterLeaf or Direction && shape.Rank >= 2 && shape[0] >= ProductScheduler.FewestPackedRows
                && Extent(letter) == shape[0] && access.Strides[Letters.IndexOf(letter)] == shape.Size / shape[0];
        }

        /// <summary>Stored once more with an axis last.</summary>
        public Operand CopiedFor(char lane)
        {
            string letters = Letters.Replace(lane.ToString(), "") + lane;
            Node moved = Rewriter.Rewrite(new Permute(letters.Select(letter => Letters.IndexOf(letter)).ToArray()), Node);
            return new Operand(Rewriter.Rewrite(new Contiguous(), moved), letters);
        }

        private static ViewAccess Access(Node node) => ViewAccess.Of(node) ?? ViewAccess.Own(node.Id, node.Type);
    }
}
