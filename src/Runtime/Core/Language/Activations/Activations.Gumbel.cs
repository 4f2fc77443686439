namespace StaticNets;

/// <content>Choices at random that pass a gradient on.</content>
public static partial class Activations
{
    // Half the least draw above 0, whose mean it is: the logarithm of 0 would be infinite.
    private const float LeastExponential = 1f / (1 << 25);

    /// <summary>softmax((x + g) / τ) with Gumbel noise g: nearly one-hot where τ is small, of the class that softmax(x) would draw. PyTorch: torch.nn.functional.gumbel_softmax.</summary>
    /// <remarks>
    /// g = −ln(−ln(1 − u)), u uniform, one an element and sample, in inference too. Source: Jang, Gu and Poole, "Categorical
    /// reparameterization with Gumbel-softmax", 2017; Maddison, Mnih and Teh, "The concrete distribution", 2017.
    /// </remarks>
    /// <param name="x">Unnormalized log-probabilities.</param>
    /// <param name="temperature">τ, positive.</param>
    /// <param name="hard">Whether the result is exactly one-hot, with the gradient of the soft one.</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <exception cref="ModelException">SN2008: the temperature is not positive. SN2003: there is no such axis.</exception>
    public static Node GumbelSoftmax(this Node x, float temperature = 1f, bool hard = false, int axis = -1)
    {
        Require.Positive(temperature, "GumbelSoftmax's temperature");
        int along = x.Shape.Axis(axis);
        return Composite.Of("gumbelSoftmax", Invariant.Text(temperature), [x], [x, temperature, hard, axis], () =>
        {
            Node exponential = (-(1f - Draws.Uniform(x.Builder, x.Shape)).Log()).Maximum(LeastExponential);
            Node soft = ((x - exponential.Log()) / temperature).Softmax(along);
            if (!hard)
            {
                return soft;
            }

            int[] column = new int[x.Shape.Rank];
            for (int i = 0; i < column.Length; i++)
            {
                column[i] = i == along ? x.Shape[along] : 1;
            }

            // Of equal ones the first, so that one is chosen always.
            Node chosen = soft.ArgMax(along).Unsqueeze(along).EqualTo(Node.Range(x.Shape[along]).Reshape(column));
            return chosen.StraightThrough(soft);
        });
    }
}
