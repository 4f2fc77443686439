using System;
using StaticNets.Tests.Networks;
using Xunit;

namespace StaticNets.Tests.Surface;

public sealed class HessianTests
{
    private static readonly Pass Still = Pass.Training with { MoveStatistics = false, Seed = 3, Step = 4 };

    public static TheoryData<string> Networks => TestNetworks.TwiceDifferentiable;

    [Theory, MemberData(nameof(Networks))]
    public void The_product_is_the_change_of_the_gradient(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        var twice = (ITwiceDifferentiable)network.Create(1);
        var samples = new SampleBatch(network.Info, 16, withTargets: true);
        foreach (Pass pass in new[] { Still, Pass.Evaluation })
        {
            float[] v = Directions.Random(network.Info, 1);
            float[] hv = Answers.HessianVectorProduct(twice, samples, v, pass);

            const float Step = 1f / 32768;
            float[] start = twice.Parameters.Span.ToArray();
            Directions.Move(twice, v, Step);
            float[] after = Answers.Gradient(twice, samples, pass);
            start.CopyTo(twice.Parameters.Span);
            Directions.Move(twice, v, -Step);
            float[] before = Answers.Gradient(twice, samples, pass);
            start.CopyTo(twice.Parameters.Span);
            float[] difference = new float[hv.Length];
            for (int i = 0; i < difference.Length; i++)
            {
                difference[i] = (after[i] - before[i]) / (2 * Step);
            }

            // A step so small meets no kink, whose jump the product rightly does not see; it leaves half of the digits.
            double distance = Directions.Distance(hv, difference);
            Assert.True(distance < 0.05 + (0.1 * Directions.Norm(hv)), $"‖Hv‖ {Directions.Norm(hv)}, off by {distance}");
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void The_Hessian_is_symmetric(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        var twice = (ITwiceDifferentiable)network.Create(2);
        var samples = new SampleBatch(network.Info, 11, withTargets: true);
        foreach (Pass pass in new[] { Still, Pass.Evaluation })
        {
            float[] v = Directions.Random(network.Info, 5);
            float[] w = Directions.Random(network.Info, 6);
            float[] hv = Answers.HessianVectorProduct(twice, samples, v, pass);
            float[] hw = Answers.HessianVectorProduct(twice, samples, w, pass);
            double scale = (Directions.Norm(v) * Directions.Norm(hw)) + (Directions.Norm(w) * Directions.Norm(hv));
            Assert.Equal(Directions.Dot(v, hw), Directions.Dot(w, hv), 1e-6 + (1e-5 * scale));
            Assert.True(Directions.Norm(hv) > 0 || network.Info.ParameterCount == 0);
        }
    }

    [Fact]
    public void Statistics_do_not_move()
    {
        var network = new Digits(1);
        int[] before = Answers.Bits(network.States.Span);
        var samples = new SampleBatch(Digits.Info, 8, withTargets: true);
        Answers.HessianVectorProduct(network, samples, Directions.Random(Digits.Info, 1), Pass.Training);
        Assert.Equal(before, Answers.Bits(network.States.Span));
    }
}
