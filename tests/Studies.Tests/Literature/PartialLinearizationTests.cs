using System;
using System.Linq;
using StaticNets.Random;
using Studies.Literature;
using Xunit;

namespace Studies.Tests.Literature;

public sealed class PartialLinearizationTests
{
    [Fact]
    public void With_all_slopes_1_the_network_is_its_affine_collapse()
    {
        PReluPerceptron network = PReluPerceptron.Create(seed: 3);
        for (int layer = 1; layer <= PReluPerceptron.Layers; layer++)
        {
            network.Parameters[$"prelu{layer}.weight"] = [.. Enumerable.Repeat(1f, PReluPerceptron.Width)];
            network.Parameters[$"dense{layer}.bias"] = [.. Enumerable.Range(0, PReluPerceptron.Width).Select(i => 0.01f * i - 0.3f)];
        }

        var random = new Philox(5);
        float[] image = [.. Enumerable.Range(0, 784).Select(_ => (float)random.NextNormal())];
        var logits = new float[10];
        network.Infer(image, logits);

        double[] expected = [.. image.Select(pixel => (double)pixel)];
        for (int layer = 1; layer <= PReluPerceptron.Layers + 1; layer++)
        {
            expected = Affine(network.Parameters[$"dense{layer}.weight"], network.Parameters[$"dense{layer}.bias"], expected);
        }

        Assert.Equal(expected, logits.Select(value => (double)value), (a, b) => Math.Abs(a - b) <= 1e-5 * Math.Max(1, expected.Max(Math.Abs)));
    }

    private static double[] Affine(float[] weight, float[] bias, double[] x) =>
        [.. bias.Select((shift, unit) => shift + x.Select((value, k) => value * weight[unit * x.Length + k]).Sum())];
}
