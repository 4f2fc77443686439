namespace StaticNets.Benchmarks;

/// <summary>Two hidden layers of 64 for 32 inputs: a network of control or trading, whose weights lie in the first cache.</summary>
[Network]
public sealed partial class TinyPerceptron
{
    private static Node Forward([Shape(32)] Node state) =>
        state.Dense(64).Relu().Dense(64).Relu().Dense(1).Named("value");

    private static Node Loss(Node value, [Shape(1)] Node target) => value.MeanSquaredError(target);
}
