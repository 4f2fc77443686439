using StaticNets;

namespace Studies.Literature;

/// <summary>
/// The activations that the studies compare, as a user of the library writes them: static methods in its primitives,
/// which fuse and differentiate like those that it brings.
/// </summary>
internal static class StudiedActivations
{
    // Mean and deviation of the gates for normal inputs. Source: Lowe et al., 2022, appendix.
    private const float PairMean = 0.681037f;
    private const float PairDeviation = 0.972288f;
    private const float ParityDeviation = 0.6028103f;

    /// <summary>x where x &gt; 0, otherwise eˣ − 1.</summary>
    public static Node Elu(this Node x) => x.Relu() + Negative(x).Exp() - 1f;

    /// <summary>x·tanh(ln(1 + eˣ)).</summary>
    public static Node Mish(this Node x) => x * x.Softplus().Tanh();

    /// <summary>x where x ≥ 0, otherwise x / (1 − x).</summary>
    public static Node FPlus(this Node x) => x.Relu() + Negative(x) / (1f - Negative(x));

    /// <summary>λ·x where x ≥ 0, otherwise λ·x / (1 − ω·x), with learned <c>name.lambda</c> and <c>name.omega</c> that begin at 1.</summary>
    public static Node PFPlusLearned(this Node x, string name)
    {
        Node lambda = Parameter.Of(name + ".lambda", Init.Ones, 1);
        Node omega = Parameter.Of(name + ".omega", Init.Ones, 1);
        return lambda * (x.Relu() + Negative(x) / (1f - omega * Negative(x)));
    }

    /// <summary>x where x ≥ 0, otherwise c·(a·x + sin x)·sigmoid(x).</summary>
    public static Node Nish(this Node x, NishPreset preset)
    {
        float a = preset == NishPreset.SinSigmoid ? 0f : 1f;
        float c = preset == NishPreset.Half ? 0.5f : 1f;
        Node negative = Negative(x);
        return x.Relu() + c * (a * negative + negative.Sin()) * negative.Sigmoid();
    }

    /// <summary>A gate on each pair of neighbours along the last axis. At a tie the first takes the gradient; XNOR's sign is a constant.</summary>
    public static Node Logical(this Node x, LogicalGate gate, LogicalForm form = LogicalForm.Approximate)
    {
        Node a = x.Slice(-1, 0, x.Shape.Last / 2, 2);
        Node b = x.Slice(-1, 1, x.Shape.Last / 2, 2);
        bool normalized = form == LogicalForm.NormalizedApproximate;
        switch (gate)
        {
            case LogicalGate.And:
                Node falsehood = Negative(a) + Negative(b);
                Node and = Node.Where(falsehood.Less(0f), falsehood, Node.Where(a.LessOrEqual(b), a, b));
                return normalized ? (and + PairMean) / PairDeviation : and;
            case LogicalGate.Or:
                Node truth = a.Relu() + b.Relu();
                Node or = Node.Where(truth.Greater(0f), truth, Node.Where(a.GreaterOrEqual(b), a, b));
                return normalized ? (or - PairMean) / PairDeviation : or;
            default:
                Node xnor = a.Sign() * b.Sign() * Node.Where(a.Abs().LessOrEqual(b.Abs()), a.Abs(), b.Abs());
                return normalized ? xnor / ParityDeviation : xnor;
        }
    }

    /// <summary>Every pair goes through each gate; the results stand one gate after another.</summary>
    public static Node LogicalDuplicate(this Node x, LogicalGate[] gates, LogicalForm form = LogicalForm.Approximate)
    {
        var results = new Node[gates.Length];
        for (int i = 0; i < gates.Length; i++)
        {
            results[i] = x.Logical(gates[i], form);
        }

        return Node.Concat(-1, results);
    }

    // min(x, 0).
    private static Node Negative(Node x) => -(-x).Relu();
}
