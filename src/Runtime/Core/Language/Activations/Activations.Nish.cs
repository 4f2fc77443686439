namespace StaticNets;

/// <content>Nish: the identity above 0, a damped wave below.</content>
public static partial class Activations
{
    // Below, the wave is under 3e-12.
    private const float NishEnd = -30f;

    /// <summary>x where x ≥ 0, otherwise c·(a·x + sin(b·x))·sigmoid(x), by preset.</summary>
    /// <remarks>
    /// Source: Anagün and Işık, "Nish: a novel negative stimulated hybrid activation function", 2022; the formula is to be
    /// confirmed with the paper.
    /// </remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="preset">Which a, b and c.</param>
    public static Node Nish(this Node x, NishPreset preset = NishPreset.SinLU) => preset switch
    {
        NishPreset.SinSigmoid => x.Nish(0f, 1f, 1f),
        NishPreset.Half => x.Nish(1f, 1f, 0.5f),
        _ => x.Nish(1f, 1f, 1f),
    };

    /// <summary>x where x ≥ 0, otherwise c·(a·x + sin(b·x))·sigmoid(x); 0 below −30.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="a">Share of the line.</param>
    /// <param name="b">Frequency of the wave, rad per unit.</param>
    /// <param name="c">Scale.</param>
    public static Node Nish(this Node x, float a, float b, float c) =>
        Composite.Of("nish", $"{Invariant.Text(a)}, {Invariant.Text(b)}, {Invariant.Text(c)}", [x], [x, a, b, c], () =>
        {
            Node positive = x.GreaterOrEqual(0f);
            Node far = x.Less(NishEnd);
            Node negative = Node.Where(positive, 0f, Node.Where(far, 0f, x));
            Node wave = (b * negative).Sin();
            Node line = a == 0 ? wave : a * negative + wave;
            return Node.Where(positive, x, Node.Where(far, 0f, c * line * negative.Sigmoid()));
        });
}
