using System.Linq;
using Xunit;
using Zoo.Networks;

namespace StaticNets.Zoo.Tests.Networks;

/// <summary>One block of a wide residual network against numbers that were computed by hand.</summary>
/// <remarks>Input and weights are one stream of a linear congruential generator, which begins with 21.</remarks>
public sealed class WideBlockTests
{
    private const float Tolerance = 2e-6f;
    private readonly WideBlock _block = new();
    private readonly float[] _x;
    private uint _state = 21;

    public WideBlockTests()
    {
        _x = Draw(2 * 4 * 4);
        _block.Parameters["block.conv1.weight"] = Draw(4 * 2 * 3 * 3);
        _block.Parameters["block.conv2.weight"] = Draw(4 * 4 * 3 * 3);
        _block.Parameters["block.convShortcut.weight"] = Draw(4 * 2);
    }

    [Fact]
    public void Evaluation_gives_the_oracle()
    {
        var y = new float[16];
        _block.Infer(_x, y);

        AssertNear([0.016980f, -0.579222f, -0.968569f, -1.381286f], y[..4]);
        AssertNear([0.907832f, 1.599129f, 1.890993f, -0.151926f], y[12..]);
        AssertNear([1.803729f], [y.Sum()]);
    }

    [Fact]
    public void Statistics_of_the_batch_give_the_oracle()
    {
        AssertNear([0.486152f, -0.918802f, -1.336847f, -1.455103f], [.. Enumerable.Range(0, 4).Select(Element)]);
        AssertNear([-0.868817f], [Enumerable.Range(0, 16).Sum(Element)]);
    }

    private float Element(int i)
    {
        var weights = new float[16];
        weights[i] = 1;
        return _block.MeanLoss(_x, weights, 1, Pass.Training);
    }

    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    private float[] Draw(int count)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            _state = unchecked((1664525 * _state) + 1013904223);
            values[i] = (float)((2 * (_state / 4294967296.0)) - 1);
        }

        return values;
    }
}
