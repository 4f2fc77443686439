using System.Linq;
using StaticNets.Search.Candidates;
using StaticNets.Search.Cells;
using Xunit;

namespace StaticNets.Search.Tests.Cells;

public sealed class CellOperatorsTests
{
    [Fact]
    public void Pooling_of_an_odd_image_takes_what_lies_within()
    {
        (CellOperator Operator, int Stride)[] cases =
        [
            (CellOperators.MaxPooling(), 1), (CellOperators.MaxPooling(), 2), (CellOperators.AveragePooling(), 1), (CellOperators.AveragePooling(), 2),
            (CellOperators.Identity, 1), (CellOperators.Identity, 2), (CellOperators.AveragePooling(), 4),
        ];
        float[][] expected =
        [
            [5, 6, 6, 8, 9, 9, 8, 9, 9], [5, 6, 8, 9], [3, 4, 4.5f, 6, 7, 7.5f, 7.5f, 8.5f, 9], [3, 4.5f, 7.5f, 9],
            [1, 2, 3, 4, 5, 6, 7, 8, 9], [5, 6, 8, 9], [3],
        ];
        SearchSpace space = SearchSpace.Of(
            "Pooling", new TensorInfo("image", [1, 3, 3]), expected.Sum(values => values.Length),
            (x, _) => Node.Concat(0, [.. cases.Select(one => one.Operator.Apply(x, 1, one.Stride).Flatten())]));
        using Candidate candidate = CandidateCompiler.Compile(space, space.Default());
        float[] answers = new float[expected.Sum(values => values.Length)];
        candidate.Create(1).Infer(new Batch([1, 2, 3, 4, 5, 6, 7, 8, 9], default, 1), answers);
        Assert.Equal(expected.SelectMany(values => values), answers);
    }

    [Fact]
    public void Names_tell_the_operators_apart() => Assert.Equal(
        ["identity", "conv3", "conv7dilated2", "separable5", "conv1x7_7x1", "maxPool2", "averagePool3"],
        new[]
        {
            CellOperators.Identity, CellOperators.Convolution(3), CellOperators.Convolution(7, dilation: 2), CellOperators.Separable(5),
            CellOperators.Factorized(7), CellOperators.MaxPooling(), CellOperators.AveragePooling(3),
        }.Select(one => one.Name));
}
