using StaticNets.Tests.Networks;
using Xunit;

namespace StaticNets.Tests.Surface;

public sealed class DropoutTests
{
    private static readonly Pass Dropping = Pass.Evaluation with { Dropout = true, Seed = 4, Step = 7 };

    [Fact]
    public void Seed_and_step_decide_the_mask()
    {
        float loss = Loss(Dropping);
        Assert.Equal(loss, Loss(Dropping));
        Assert.NotEqual(loss, Loss(Dropping with { Step = 8 }));
        Assert.NotEqual(loss, Loss(Dropping with { Seed = 5 }));
        Assert.NotEqual(loss, Loss(Dropping with { Dropout = false }));
    }

    [Fact]
    public void Without_dropout_seed_and_step_do_not_matter() =>
        Assert.Equal(Loss(Pass.Evaluation), Loss(Pass.Evaluation with { Seed = 5, Step = 9 }));

    [Fact]
    public void A_sample_keeps_its_mask_in_a_larger_batch()
    {
        // The gradient by a sample's input depends on the masks of that sample alone.
        var network = new Digits(1);
        float[] Gradient(int count)
        {
            var samples = new SampleBatch(Digits.Info, count, withTargets: true);
            float[] dImage = new float[count * 64];
            network.LossAndGradient(
                samples.Batch.Values, samples.Batch.Labels, count, new float[Digits.Info.ParameterLength], dImage, Dropping);
            float[] first = dImage[..64];
            return System.Array.ConvertAll(first, value => value * count);
        }

        float[] small = Gradient(2);
        float[] large = Gradient(8);
        Assert.InRange(Directions.Distance(small, large), 0, 1e-5 * Directions.Norm(small));
    }

    private static float Loss(Pass pass)
    {
        var network = new Digits(2);
        return network.MeanLoss(new SampleBatch(Digits.Info, 12, withTargets: true).Batch, pass);
    }
}
