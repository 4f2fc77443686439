namespace StaticNets.Tests.Networks;

/// <summary>A potential whose slope is taught: the loss differentiates the output by the input.</summary>
[Network(Emit = Emit.All)]
internal sealed partial class Potential
{
    private static Node Forward([Shape(3)] Node position) => position.Dense(16).Tanh().Dense(16).Softplus().Dense(1).Sum().Named("energy");

    private static Node Loss(Node energy, Node position, [Shape] Node expected, [Shape(3)] Node force) =>
        energy.MeanSquaredError(expected) + (-Node.Gradient(energy, position)).MeanSquaredError(force);
}
