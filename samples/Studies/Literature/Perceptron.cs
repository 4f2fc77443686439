using System;
using StaticNets;

namespace Studies.Literature;

/// <summary>The perceptron that studies of activations compare them in.</summary>
internal static class Perceptron
{
    /// <summary>Hidden layers of one width, weights N(0, gain² / fan-in), biases 0, then ten logits.</summary>
    /// <param name="x">[K].</param>
    /// <param name="layers">Number of hidden layers.</param>
    /// <param name="width">Units of each, before the activation.</param>
    /// <param name="activation">What follows each.</param>
    /// <param name="gain">1 / √E f(z)² of the activation, for z ~ N(0, 1).</param>
    /// <param name="firstGain">The same of the first layer, which sees the input.</param>
    public static Node Logits(Node x, int layers, int width, Func<Node, Node> activation, double gain, double firstGain)
    {
        for (int layer = 0; layer < layers; layer++)
        {
            x = activation(Dense(x, width, layer == 0 ? firstGain : gain));
        }

        return Dense(x, 10, gain);
    }

    /// <summary>An affine layer with weights N(0, gain² / fan-in) and biases 0.</summary>
    public static Node Dense(Node x, int units, double gain) =>
        x.Dense(units, init: new Init(InitKind.HeNormal, gain), biasInit: Init.Zeros);
}
