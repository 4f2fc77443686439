using StaticNets;

namespace Zoo.Networks;

/// <summary>Tells digits apart with 100 leaky integrate-and-fire neurons, which see the image for 12 steps of time.</summary>
/// <remarks>
/// A neuron's potential leaks, gathers its current, and is set back by a spike. A spike is a step; its gradient is that of
/// the fast sigmoid x / (1 + |x|). Source: Zenke and Ganguli, "SuperSpike", 2018; Neftci, Mostafa and Zenke, "Surrogate
/// gradient learning in spiking neural networks", 2019.
/// </remarks>
[Network]
public sealed partial class SpikingClassifier
{
    private const int Neurons = 100;
    private const int Times = 12;
    private const float Leak = 0.9f;
    private const float Threshold = 1f;
    private const float Steepness = 5f;

    private static Node Forward([Shape(784)] Node image)
    {
        // The same current at each time.
        Node currents = image.Dense(Neurons, name: "input").Reshape(1, Neurons).Broadcast(Times, Neurons);
        Node zero = 0f;
        (Node spikes, _) = Node.Scan(Step, zero.Broadcast(Neurons), currents);
        return spikes.Dense(10, name: "readout").Mean(0).Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);

    private static (Node State, Node Output) Step(Node potential, Node current)
    {
        Node charged = Leak * potential + current;
        Node above = Steepness * (charged - Threshold);
        Node spike = (above > 0f).StraightThrough(above / (1f + above.Abs()));
        return (charged - Threshold * spike.StopGradient(), spike);
    }
}
