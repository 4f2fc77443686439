using StaticNets;

namespace Studies.Literature;

internal enum NishPreset
{
    SinLU,
    SinSigmoid,
    Half,
}

internal enum LogicalGate
{
    And,
    Or,
    Xnor,
}

internal enum LogicalForm
{
    Approximate,
    NormalizedApproximate,
}

internal static class Drafts
{
    public static Node Elu(this Node x) => x.Relu() + (-(-x).Relu()).Exp() - 1f;

    public static Node Mish(this Node x) => x * x.Softplus().Tanh();

    public static Node FPlus(this Node x)
    {
        Node m = -(-x).Relu();
        return x.Relu() + m / (1f - m);
    }

    public static Node PFPlusLearned(this Node x, string? name = null)
    {
        Node lambda = Parameter.Of(name + ".lambda", Init.Ones, 1);
        Node omega = Parameter.Of(name + ".omega", Init.Ones, 1);
        Node m = -(-x).Relu();
        return lambda * (x.Relu() + m / (1f - omega * m));
    }

    public static Node Nish(this Node x, NishPreset preset)
    {
        float a = preset == NishPreset.SinSigmoid ? 0f : 1f;
        float c = preset == NishPreset.Half ? 0.5f : 1f;
        Node m = -(-x).Relu();
        return x.Relu() + c * (a * m + m.Sin()) * m.Sigmoid();
    }

    public static Node Logical(this Node x, LogicalGate gate, LogicalForm form = LogicalForm.Approximate)
    {
        Node a = x.Slice(-1, 0, x.Shape.Last / 2, 2);
        Node b = x.Slice(-1, 1, x.Shape.Last / 2, 2);
        Node sum;
        bool normal = form == LogicalForm.NormalizedApproximate;
        switch (gate)
        {
            case LogicalGate.And:
                sum = -((-a).Relu() + (-b).Relu());
                sum = Node.Where(sum.Less(0f), sum, Node.Where(a.LessOrEqual(b), a, b));
                return normal ? (sum + 0.681037f) / 0.972288f : sum;
            case LogicalGate.Or:
                sum = a.Relu() + b.Relu();
                sum = Node.Where(sum.Greater(0f), sum, Node.Where(a.GreaterOrEqual(b), a, b));
                return normal ? (sum - 0.681037f) / 0.972288f : sum;
            default:
                sum = a.Sign() * b.Sign() * Node.Where(a.Abs().LessOrEqual(b.Abs()), a.Abs(), b.Abs());
                return normal ? sum / 0.6028103f : sum;
        }
    }

    public static Node LogicalDuplicate(this Node x, LogicalGate[] gates, LogicalForm form = LogicalForm.Approximate)
    {
        var parts = new Node[gates.Length];
        for (int i = 0; i < gates.Length; i++)
        {
            parts[i] = x.Logical(gates[i], form);
        }

        return Node.Concat(-1, parts);
    }
}
