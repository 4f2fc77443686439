using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Spectral.Jacobians;
using StaticNets.Spectral.Tests.Networks;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Spectral.Tests.Jacobians;

public sealed class InputJacobianTests
{
    [Fact]
    public void Of_a_linear_map_it_is_the_weight()
    {
        var network = new LinearRegression(4);
        Matrix jacobian = new InputJacobian(network, Fixtures.Samples(LinearRegression.Info, 3)).At(2);
        Assert.Equal(network.Parameters["map.weight"], jacobian.Values.ToArray().Select(value => (float)value));
    }

    [Fact]
    public void Every_input_and_output_finds_its_place()
    {
        var network = new TwoInputs(2);
        Dataset data = Fixtures.Samples(TwoInputs.Info, 4);
        Matrix jacobian = new InputJacobian(network, data).At(3);
        Assert.Equal((5, 5), (jacobian.Rows, jacobian.Columns));
        float[] a = data["a"].Values[9..12].ToArray();
        float[] b = data["b"].Values[6..8].ToArray();
        int[] kind = [data["kind"].Labels[3]];
        const float step = 1e-2f;
        for (int input = 0; input < 5; input++)
        {
            double[] slope = [.. Outputs(input, step).Zip(Outputs(input, -step), (up, down) => (up - down) / (2 * step))];
            for (int output = 0; output < 5; output++)
            {
                Assert.Equal(slope[output], jacobian[output, input], 1e-3);
            }
        }

        double[] Outputs(int input, float by)
        {
            float[] movedA = [.. a];
            float[] movedB = [.. b];
            (input < 3 ? movedA.AsSpan(input) : movedB.AsSpan(input - 3))[0] += by;
            float[] first = new float[2];
            float[] second = new float[3];
            network.Infer(movedA, kind, movedB, first, second);
            return [.. first.Concat(second).Select(value => (double)value)];
        }
    }

    [Fact]
    public void Spectra_sum_to_the_geometric_complexity()
    {
        var network = new LinearRegression(4);
        JacobianSpectrum spectrum = new InputJacobian(network, Fixtures.Samples(LinearRegression.Info, 3)).Spectrum();
        double[] weight = [.. network.Parameters["map.weight"].Select(value => (double)value)];
        ReadOnlySpan<double> exact = new SingularValueDecomposition(new Matrix(2, 6, weight), vectors: false).Values;
        Assert.Equal(weight.Sum(value => value * value), spectrum.MeanSquaredNorm, 1e-6);
        Assert.Equal(exact[0], spectrum.Largest, 1e-6);
        Assert.Equal(exact[0] / exact[1], spectrum.MedianCondition(), 1e-4);
    }

    [Fact]
    public void Targets_may_be_missing_but_no_input()
    {
        Dataset data = Fixtures.Samples(TwoInputs.Info, 3);
        Assert.Equal(3, new InputJacobian(new LinearRegression(4), Fixtures.Samples(LinearRegression.Info, 3).Pick("x")).Count);
        Assert.Contains("'kind'", Assert.Throws<ArgumentException>(() => new InputJacobian(new TwoInputs(1), data.Pick("a", "b"))).Message);
        Assert.Contains("Column 2 of the data set must be the input 'b'", Assert.Throws<ArgumentException>(() => new InputJacobian(new TwoInputs(1), data.Pick("a", "kind"))).Message);
    }

    [Fact]
    public void Samples_out_of_range_are_refused()
    {
        var jacobian = new InputJacobian(new LinearRegression(4), Fixtures.Samples(LinearRegression.Info, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => jacobian.At(3));
    }
}
