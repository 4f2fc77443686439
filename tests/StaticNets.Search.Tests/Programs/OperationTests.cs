using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using StaticNets.Search.Programs;
using StaticNets.Search.Programs.Properties;
using Xunit;

namespace StaticNets.Search.Tests.Programs;

public sealed class OperationTests
{
    private const int Channels = 4;
    private const int Height = 9;
    private const int Width = 7;

    public static TheoryData<string> Names => [.. Language.Synthesized.Select(operation => operation.Name)];

    [Fact]
    public void Names_are_different_and_keywords_can_be_read_and_set()
    {
        Assert.Distinct(Language.All.Select(operation => operation.Name));
        foreach (UnaryOperation operation in Language.All.OfType<UnaryOperation>())
        {
            foreach (Keyword keyword in Enum.GetValues<Keyword>())
            {
                if (operation.Keywords.Contains(keyword))
                {
                    Assert.Equal(5, operation.With(keyword, 5)[keyword]);
                    Assert.Equal(operation, operation.With(keyword, 5).With(keyword, operation[keyword]));
                }
                else
                {
                    Assert.Throws<ArgumentOutOfRangeException>(() => operation[keyword]);
                    Assert.Throws<ArgumentOutOfRangeException>(() => operation.With(keyword, 5));
                }
            }
        }

        Assert.Equal("conv(*2, kernel 3, stride 2)", new Convolution(2, 3, 2).ToString());
        Assert.Equal("avg_pool(window 0)", new Pool(PoolKind.Average).ToString());
        Assert.Equal("dense(/4)", new Dense(new Ratio(1, 4)).ToString());
    }

    [Fact]
    public void Ratios_are_in_lowest_terms_and_apply_where_the_result_is_whole()
    {
        Assert.Equal(new Ratio(3, 2), new Ratio(6, 4));
        Assert.Equal(6, new Ratio(3, 2).Of(4));
        Assert.Null(new Ratio(3, 2).Of(3));
        Assert.Null(new Ratio(1, 4).Of(2));
        Assert.Equal("*3/2", new Ratio(6, 4).ToFactor());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ratio(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ratio(-1));
    }

    // All values of all keywords: what can be applied must trace, to the shape that was said; what cannot must not.
    [Theory]
    [MemberData(nameof(Names))]
    public void Shapes_are_those_of_the_traced_network(string name)
    {
        UnaryOperation[] operations = [.. Language.Enumerate(KeywordValues.Full).Where(operation => operation.Name == name)];
        Assert.NotEmpty(operations);
        foreach (UnaryOperation operation in operations)
        {
            foreach (int[] shape in new int[][] { [Channels, Height, Width], [16, 14, 14], [3, 1, 1], [6] })
            {
                Extents input = Extents.Of(new Shape(shape));
                Assert.Equal(operation.Infer(input)?.ToString(), Traced(operation, shape)?.ToString());
            }
        }
    }

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Samples.Length)];

    private static UnaryOperation[] Samples { get; } =
    [
        new Convolution(2), new Convolution(1, 3, 2), new Convolution(2, 5, 3), new Convolution(1, 1, 2), new Convolution(1, 3, 1, 2), new Convolution(1, 3, 1, 4),
        new Convolution(1, 3, 1, 1, 2), new Convolution(1, 3, 2, 1, 2), new Dense(2), new ScaleByWidth(), new BatchNorm(), new LayerNorm(), new GroupNorm(), new GroupNorm(2),
        new GroupNorm(4), new Activation(ActivationKind.Gelu), new Softmax(), new Pool(PoolKind.Average), new Pool(PoolKind.Maximum), new Pool(PoolKind.Average, 2), new Pool(PoolKind.Maximum, 3, 2),
        new Pool(PoolKind.Average, 2, 3), new Pool(PoolKind.Maximum, 8), new Pool(PoolKind.Average, 14, 2), new Dropout(), new Flatten(),
    ];

    // The definition itself: which outputs change when an input does.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Pairings_are_those_of_the_compiled_network(int sample)
    {
        UnaryOperation operation = Samples[sample];
        Extents input = Extents.Image(Height, Width, Channels);
        Extents output = operation.Infer(input)!.Value;
        HashSet<int>[] sources = Dependencies(operation, output);
        Pairing pairing = operation.Pair(input);

        // Axes in the order of the programs; the batch, axis 0, is out of it: samples do not meet.
        int[] inputs = [Height, Width, Channels];
        int[] outputs = output.IsImage ? [output.Height, output.Width, output.Features] : [output.Features];
        int middle = Place(output, [.. outputs.Select(extent => extent / 2)]);
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < outputs.Length; column++)
            {
                int[] slice = [.. Enumerable.Range(0, outputs[column]).Select(i => Place(output, [.. outputs.Select((extent, axis) => axis == column ? i : extent / 2)]))];
                int reached = slice.SelectMany(place => sources[place]).Select(source => Along(source, row)).Distinct().Count();
                int held = sources[middle].Select(source => Along(source, row)).Distinct().Count();
                PairingLevel level = reached < inputs[row] ? PairingLevel.None
                    : held == inputs[row] ? PairingLevel.AllToOne
                    : held > 1 ? PairingLevel.ManyToOne
                    : PairingLevel.OneToOne;
                Assert.True(level == pairing[row + 1, column + 1], $"{operation}, {row + 1} to {column + 1}: {level}, but said {pairing[row + 1, column + 1]}");
            }
        }
    }

    private static Extents? Traced(UnaryOperation operation, int[] shape)
    {
        Extents? result = null;
        SearchSpace space = SearchSpace.Of("Traced", new TensorInfo("x", shape), 2, (x, _) =>
        {
            Node y = operation.Apply(x);
            result = Extents.Of(y.Shape);
            return y.Flatten().Dense(2);
        });
        space.Default(); // faults of the shape are no faults of the space
        return result;
    }

    // Of each output the inputs that change it, both by their places in [C, H, W].
    private static HashSet<int>[] Dependencies(UnaryOperation operation, Extents output)
    {
        int results = output.Height * output.Width * output.Features;
        SearchSpace space = SearchSpace.Of(
            "Probe", new TensorInfo("x", [Channels, Height, Width]), new TensorInfo("y", [results]), (x, _) => operation.Apply(x).Flatten(), (y, target) => y.MeanSquaredError(target));
        using Candidate candidate = CandidateCompiler.Compile(space, space.Default());
        INetwork network = candidate.Create(3);
        var random = new Philox(4);
        float[] x = [.. Enumerable.Range(0, Channels * Height * Width).Select(_ => (float)random.NextDouble())];
        float[] before = Infer(x);
        var sources = new HashSet<int>[results];
        for (int i = 0; i < results; i++)
        {
            sources[i] = [];
        }

        for (int i = 0; i < x.Length; i++)
        {
            // More than what lies around it, so that it is the largest of its windows.
            x[i] += 3;
            float[] after = Infer(x);
            x[i] -= 3;
            foreach (int place in Enumerable.Range(0, results).Where(place => Math.Abs(after[place] - before[place]) > 1e-5))
            {
                sources[place].Add(i);
            }
        }

        return sources;

        float[] Infer(float[] values)
        {
            float[] y = new float[results];
            network.Infer(new Batch(values, [], 1), y);
            return y;
        }
    }

    // From [H, W, C] or [F] to the place in [C, H, W] or [F].
    private static int Place(Extents extents, int[] index) =>
        extents.IsImage ? (((index[2] * extents.Height) + index[0]) * extents.Width) + index[1] : index[0];

    private static int Along(int source, int axis) => axis switch
    {
        0 => source / Width % Height,
        1 => source % Width,
        _ => source / Width / Height,
    };
}
