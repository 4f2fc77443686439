using System;
using System.Linq;

namespace StaticNets;

/// <summary>Boolean gates on log-odds: neighbours along an axis go in, one number comes out.</summary>
/// <remarks>Source: Lowe et al., "Logical activation functions: logit-space equivalents of probabilistic Boolean operators", 2022.</remarks>
public static class LogicalActivations
{
    /// <summary>A gate on each group of neighbours along an axis.</summary>
    /// <remarks>At a tie the first of a group takes the gradient; the sign of <see cref="LogicalGate.Xnor"/> is a constant.</remarks>
    /// <param name="x">Log-odds, any shape; the axis has inputs·n elements.</param>
    /// <param name="gate">Which gate.</param>
    /// <param name="form">Approximate or exact, normalized or not.</param>
    /// <param name="inputs">Inputs of a gate, at least 2.</param>
    /// <param name="axis">The axis, of which n elements are left.</param>
    /// <exception cref="ModelException">SN2005: the extent cannot be divided. SN2008: there are no constants to normalize with.</exception>
    public static Node Logical(
        this Node x, LogicalGate gate, LogicalForm form = LogicalForm.Approximate, int inputs = 2, int axis = -1) =>
        Composite.Of("logical", $"{gate}, {form}, {Invariant.Text(inputs)}", [x], [x, gate, form, inputs, axis], () => Normalized(Gate(Operands(x, inputs, axis), gate, form), gate, form, inputs));

    /// <summary>Every group goes through each of several gates; the results stand one gate after another.</summary>
    /// <param name="x">Log-odds, any shape; the axis has inputs·n elements.</param>
    /// <param name="gates">At least one; the axis comes out with gates·n elements.</param>
    /// <param name="form">Approximate or exact, normalized or not.</param>
    /// <param name="inputs">Inputs of a gate, at least 2.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ModelException">SN2005: the extent cannot be divided. SN2008: there are no constants to normalize with.</exception>
    public static Node LogicalDuplicate(
        this Node x, LogicalGate[] gates, LogicalForm form = LogicalForm.Approximate, int inputs = 2, int axis = -1) =>
        Node.Concat(axis, gates.Select(gate => x.Logical(gate, form, inputs, axis)).ToArray());

    /// <summary>The axis is cut into equal parts, one a gate; the results stand one gate after another.</summary>
    /// <param name="x">Log-odds, any shape; the axis has gates·inputs·n elements.</param>
    /// <param name="gates">At least one; the axis comes out with gates·n elements.</param>
    /// <param name="form">Approximate or exact, normalized or not.</param>
    /// <param name="inputs">Inputs of a gate, at least 2.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ModelException">SN2005: the extent cannot be divided. SN2008: there are no constants to normalize with.</exception>
    public static Node LogicalPartition(
        this Node x, LogicalGate[] gates, LogicalForm form = LogicalForm.Approximate, int inputs = 2, int axis = -1) =>
        Node.Concat(axis, x.Split(gates.Length, axis).Select((part, i) => part.Logical(gates[i], form, inputs, axis)).ToArray());

    // Operand i is element i of every group.
    private static Node[] Operands(Node x, int inputs, int axis)
    {
        int along = x.Shape.Axis(axis);
        int extent = x.Shape[along];
        if (inputs < 2 || extent % inputs != 0)
        {
            throw new ModelException(
                "SN2005", $"A gate of {inputs} inputs groups axis {axis} of {x.Shape}; give at least 2 inputs, a number that divides {extent}.");
        }

        return Enumerable.Range(0, inputs).Select(i => x.Slice(along, i, extent / inputs, inputs)).ToArray();
    }

    private static Node Gate(Node[] x, LogicalGate gate, LogicalForm form)
    {
        bool exact = form is LogicalForm.Exact or LogicalForm.NormalizedExact;
        return gate switch
        {
            LogicalGate.And => exact ? -x.Select(operand => -operand).Aggregate(ExactOr) : And(x),
            LogicalGate.Or => exact ? x.Aggregate(ExactOr) : Or(x),
            // Folded, the gate is true where the number of false inputs is even.
            _ => Signed(exact ? x.Aggregate(ExactXnor) : Xnor(x), x.Length),
        };
    }

    // −Σ max(−x, 0) if that is negative, otherwise the smallest.
    private static Node And(Node[] x)
    {
        Node sum = -x.Select(operand => (-operand).Relu()).Aggregate((a, b) => a + b);
        return Node.Where(sum.Less(0f), sum, x.Aggregate((a, b) => Node.Where(a.LessOrEqual(b), a, b)));
    }

    // Σ max(x, 0) if that is positive, otherwise the largest.
    private static Node Or(Node[] x)
    {
        Node sum = x.Select(operand => operand.Relu()).Aggregate((a, b) => a + b);
        return Node.Where(sum.Greater(0f), sum, x.Aggregate((a, b) => Node.Where(a.GreaterOrEqual(b), a, b)));
    }

    // The product of the signs times the least magnitude.
    private static Node Xnor(Node[] x)
    {
        Node sign = x.Select(operand => operand.Sign()).Aggregate((a, b) => a * b);
        return sign * x.Select(operand => operand.Abs()).Aggregate((a, b) => Node.Where(a.LessOrEqual(b), a, b));
    }

    // ln(eˣ + eʸ + e^(x + y)): the log-odds of x or y. Never a probability, which would round to 0 or 1.
    private static Node ExactOr(Node x, Node y) => (x + y) + (LogSumExp(x, y) - (x + y)).Softplus();

    // ln(1 + e^(x + y)) − ln(eˣ + eʸ): the log-odds of x equals y.
    private static Node ExactXnor(Node x, Node y) => (x + y).Softplus() - LogSumExp(x, y);

    private static Node LogSumExp(Node x, Node y) => y + (x - y).Softplus();

    private static Node Signed(Node x, int inputs) => inputs % 2 == 0 ? x : -x;

    // Mean and standard deviation for independent normal inputs: for two inputs in closed form (the paper, appendix), for
    // more by quadrature. And and Or have opposite means; that of Xnor is 0.
    private static Node Normalized(Node y, LogicalGate gate, LogicalForm form, int inputs)
    {
        if (form is LogicalForm.Approximate or LogicalForm.Exact)
        {
            return y;
        }

        if (form == LogicalForm.NormalizedExact)
        {
            Require.That(inputs == 2, $"LogicalForm.NormalizedExact has constants for 2 inputs, but there are {inputs}; use LogicalForm.Exact.");
            return gate == LogicalGate.Xnor ? y / 0.36641f : (y + (gate == LogicalGate.And ? 1.29895f : -1.29895f)) / 0.94834f;
        }

        (float mean, float deviation, float parity) = inputs switch
        {
            2 => ((float)PairMean, (float)Math.Sqrt(1.25 - 1 / (Math.Sqrt(2) * Math.PI) - 0.25 / Math.PI), (float)Math.Sqrt(1 - 2 / Math.PI)),
            3 => (1.15497f, 1.0701f, 0.4391f),
            4 => (1.5794f, 1.1929f, 0.3474f),
            5 => (1.988f, 1.3167f, 0.2882f),
            8 => (3.191f, 1.6524f, 0.1918f),
            16 => (6.383f, 2.335f, 0.1022f),
            32 => (12.766f, 3.302f, 0.05305f),
            _ => throw new ModelException(
                "SN2008", $"LogicalForm.NormalizedApproximate has constants for 2, 3, 4, 5, 8, 16 and 32 inputs, but there are {inputs}; use LogicalForm.Approximate."),
        };
        return gate == LogicalGate.Xnor ? y / parity : (y + (gate == LogicalGate.And ? mean : -mean)) / deviation;
    }

    private static double PairMean => 1 / Math.Sqrt(2 * Math.PI) + 0.5 / Math.Sqrt(Math.PI);
}
