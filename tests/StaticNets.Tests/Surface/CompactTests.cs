using System;
using System.Linq;
using StaticNets.Tests.Networks;
using StaticNets.Threading;
using Xunit;

namespace StaticNets.Tests.Surface;

[Collection("Alone")]
public sealed class CompactTests
{
    private const int Inputs = 3 * 8 * 8;
    private const int Outputs = 5;

    private delegate void Infer(ReadOnlySpan<float> image, Span<float> scores, int batch);

    [Fact]
    public void Sixteen_bits_give_the_bits_of_a_network_with_rounded_weights()
    {
        var network = new InSixteenBits(3);
        var compact = new InSixteenBits.Compact(network);
        float error = Round(network.Parameters, (weight, _) => NearestInSixteenBits(weight));
        Assert.Equal(error, compact.LargestWeightError);
        foreach (int batch in new[] { 1, 2, 7, 64 })
        {
            Assert.Equal(Answers.Bits(Answer(network.Infer, batch)), Answers.Bits(Answer(compact.Infer, batch)));
        }
    }

    [Fact]
    public void Eight_bits_give_the_answers_of_a_network_with_rounded_weights()
    {
        var network = new InEightBits(3);
        var compact = new InEightBits.Compact(network);
        float error = Round(network.Parameters, (weight, largest) => largest == 0 ? 0 : Math.Round(weight * 127.0 / largest) * largest / 127);
        Assert.Equal(error, compact.LargestWeightError, 1e-6f);
        foreach (int batch in new[] { 1, 2, 7, 64 })
        {
            float[] expected = Answer(network.Infer, batch);
            float[] found = Answer(compact.Infer, batch);
            float largest = expected.Max(Math.Abs);
            Assert.All(expected.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 2e-5f * largest, $"{pair.First}, found {pair.Second}"));
        }
    }

    [Theory, InlineData(8), InlineData(16)]
    public void A_samples_answer_does_not_depend_on_its_neighbours_or_the_threads(int bits)
    {
        Infer alone = bits == 8 ? new InEightBits.Compact(new InEightBits(3)).Infer : new InSixteenBits.Compact(new InSixteenBits(3)).Infer;
        float[] images = Images(67);
        float[] expected = new float[67 * Outputs];
        for (int sample = 0; sample < 67; sample++)
        {
            alone(images.AsSpan(sample * Inputs, Inputs), expected.AsSpan(sample * Outputs, Outputs), 1);
        }

        foreach (int threads in new[] { 1, 2, 3 })
        {
            using var workers = new WorkerPool(threads);
            Infer shared = bits == 8
                ? new InEightBits.Compact(new InEightBits(3)) { Workers = workers }.Infer
                : new InSixteenBits.Compact(new InSixteenBits(3)) { Workers = workers }.Infer;
            foreach (int batch in new[] { 1, 2, 67 })
            {
                float[] scores = new float[batch * Outputs];
                shared(images.AsSpan(0, batch * Inputs), scores, batch);
                Assert.Equal(Answers.Bits(expected.AsSpan(0, scores.Length)), Answers.Bits(scores));
            }
        }
    }

    [Fact]
    public void Answers_are_near_and_parameters_small()
    {
        var network = new InEightBits(3);
        float[] expected = Answer(network.Infer, 64);
        float largest = expected.Max(Math.Abs);
        Assert.InRange(Deviation(new InEightBits.Compact(network).Infer), 0, 0.03 * largest);
        Assert.InRange(new InEightBits.Compact(network).ParameterBytes, 0, network.Parameters.Length * sizeof(float) * 0.3);
        var twin = new InSixteenBits(3);
        Assert.InRange(Deviation(new InSixteenBits.Compact(twin).Infer), 0, 0.01 * largest);
        Assert.InRange(new InSixteenBits.Compact(twin).ParameterBytes, 0, network.Parameters.Length * sizeof(float) * 0.53);

        float Deviation(Infer compact) => Answer(compact, 64).Zip(expected, (a, b) => Math.Abs(a - b)).Max();
    }

    [Fact]
    public void What_becomes_of_the_network_does_not_change_the_copy()
    {
        var network = new InEightBits(3);
        var compact = new InEightBits.Compact(network);
        int[] before = Answers.Bits(Answer(compact.Infer, 2));
        network.Parameters.Span.Clear();
        network.States.Span.Clear();
        Assert.Equal(before, Answers.Bits(Answer(compact.Infer, 2)));
    }

    [Fact]
    public void Calls_allocate_nothing()
    {
        var compact = new InEightBits.Compact(new InEightBits(3));
        float[] images = Images(5);
        float[] scores = new float[5 * Outputs];
        compact.Infer(images, scores, 5);
        compact.Infer(images.AsSpan(0, Inputs), scores.AsSpan(0, Outputs));
        long before = GC.GetAllocatedBytesForCurrentThread();
        compact.Infer(images, scores, 5);
        compact.Infer(images.AsSpan(0, Inputs), scores.AsSpan(0, Outputs));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity)]
    public void A_weight_that_is_not_finite_is_refused(float value)
    {
        var network = new InSixteenBits(3);
        float[] weight = new float[128 * 150];
        weight[7] = value;
        network.Parameters["dense2.weight"] = weight;
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new InSixteenBits.Compact(network));
        Assert.Contains("'dense2.weight'", refusal.Message, StringComparison.Ordinal);
    }

    // Rounds what the compact class stores in few bits: weights of products. Returns the largest distance.
    private static float Round(ParameterBlock parameters, Func<float, float, double> nearest)
    {
        float error = 0;
        foreach (ParameterInfo weight in parameters.Tensors.Where(tensor => tensor.Shape.Count > 1 && tensor.Shape[0] >= 8))
        {
            float[] values = parameters[weight.Name];
            int length = values.Length / weight.Shape[0];
            for (int row = 0; row < weight.Shape[0]; row++)
            {
                Span<float> output = values.AsSpan(row * length, length);
                float largest = output.ToArray().Max(Math.Abs);
                foreach (ref float value in output)
                {
                    float rounded = (float)nearest(value, largest);
                    error = Math.Max(error, Math.Abs(rounded - value));
                    value = rounded;
                }
            }

            parameters[weight.Name] = values;
        }

        return error;
    }

    // Of the two neighbours the nearer one, between both the even one.
    private static double NearestInSixteenBits(float value)
    {
        uint below = BitConverter.SingleToUInt32Bits(value) & 0xFFFF0000;
        (float low, float high) = (BitConverter.UInt32BitsToSingle(below), BitConverter.UInt32BitsToSingle(below + 0x10000));
        double middle = ((double)low + high) / 2;
        bool up = Math.Abs((double)value) > Math.Abs(middle) || (value == middle && (below & 0x10000) != 0);
        return up ? high : low;
    }

    private static float[] Answer(Infer infer, int batch)
    {
        float[] scores = new float[batch * Outputs];
        infer(Images(batch), scores, batch);
        return scores;
    }

    private static float[] Images(int batch)
    {
        var random = new System.Random(5);
        return [.. Enumerable.Range(0, batch * Inputs).Select(_ => random.NextSingle() - 0.5f)];
    }
}
