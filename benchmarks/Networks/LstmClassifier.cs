namespace StaticNets.Benchmarks;

/// <summary>A long short-term memory of 128 units over 64 steps, and a dense layer on its last state.</summary>
[Network]
public sealed partial class LstmClassifier
{
    /// <summary>Steps of a sequence.</summary>
    public const int Steps = 64;

    /// <summary>Units of the state, and features of a step.</summary>
    public const int Units = 128;

    private static Node Forward([Shape(Steps, Units)] Node sequence) =>
        sequence.Lstm(Units, returns: Returns.Last, name: "lstm").Dense(10, name: "head").Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
