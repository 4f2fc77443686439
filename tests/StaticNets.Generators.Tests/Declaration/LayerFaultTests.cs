using StaticNets.Generators.Tests.Harness;
using Xunit;

namespace StaticNets.Generators.Tests.Declaration;

/// <summary>What layers refuse, shown at their calls, and declarations of layers that read as they run.</summary>
public sealed class LayerFaultTests
{
    [Theory]
    [InlineData("SN2003", "[Shape(2, 5, 5)] Node x", "x.MaxPool3D(2)")]
    [InlineData("SN2008", "[Shape(1, 4, 4, 4)] Node x", "x.AvgPool3D(2, padding: 2)")]
    [InlineData("SN2013", "[Shape(1, 2, 4, 4)] Node x", "x.MaxPool3D((3, 1, 1))")]
    [InlineData("SN2008", "[Shape(1, 4, 4, 4)] Node x", "x.AdaptiveAvgPool3D((2, 0, 2))")]
    [InlineData("SN2008", "[Shape(1, 2, 2, 2)] Node x", "x.ConvTranspose3D(1, 2, outputPadding: 1)")]
    [InlineData("SN2008", "[Shape(1, 6)] Node x", "x.PowerPool1D(0f, 2)")]
    [InlineData("SN2002", "[Shape(1, 4)] Node x, [Shape(1, 3)] Node places", "x.MaxUnpool1D(places, 2)")]
    [InlineData("SN2008", "[Shape(1, 4)] Node x, [Shape(1, 4)] Node places", "x.MaxUnpool1D(places, 2, size: 10)")]
    [InlineData("SN2008", "[Shape(1, 4, 4)] Node x", "x.FractionalMaxPool2D(2, 4)")]
    [InlineData("SN2002", "[Shape(2, 4, 4)] Node x, [Shape(2)] Node u", "x.FractionalMaxPool2D(2, 2, u)")]
    [InlineData("SN2002", "[Shape(2, 4, 4)] Node x, [Shape(4, 4, 3)] Node grid", "x.GridSample(grid)")]
    [InlineData("SN2003", "[Shape(1, 2, 4, 4)] Node x, [Shape(2, 4, 4, 3)] Node grid", "x.GridSample(grid, GridMode.Bicubic)")]
    [InlineData("SN2002", "[Shape(2, 2)] Node x", "x.AffineGrid(new Shape(3, 4))")]
    [InlineData("SN2008", "[Shape(5)] Node x", "x.GumbelSoftmax(0f)")]
    [InlineData("SN2008", "[Shape(5)] Node x", "x.AdaptiveLogSoftmax(9, [4, 4])")]
    [InlineData("SN2008", "[Shape(3)] Node x", "x.AdaptiveLogSoftmax(9, [4])")]
    [InlineData("SN2008", "[Shape(1, 3)] Node x", "x.Pdist()")]
    [InlineData("SN2001", "[Shape(2, 3)] Node x, [Shape(2, 4)] Node y", "x.Cdist(y)")]
    [InlineData("SN2010", "[Shape(7, 3)] Node x, [Tokens(4, 2)] Node labels", "x.Ctc(labels)")]
    [InlineData("SN2008", "[Shape(7, 3)] Node x, [Shape(2)] Node labels", "x.Ctc(labels, blank: 3)")]
    [InlineData("SN2008", "[Shape(5, 6)] Node x", "x.MultiHeadAttention(2, dropout: 1.5f)")]
    [InlineData("SN2008", "[Shape(5, 6)] Node x", "x.TransformerEncoder(0, 2)")]
    [InlineData("SN2008", "[Shape(5, 6)] Node x, [Shape(3, 6)] Node y", "x.Transformer(y, heads: 4)")]
    public void A_layer_that_cannot_work_is_reported_at_its_call(string id, string parameters, string call) =>
        Verify.Diagnostics($"[Network] partial class Net {{ static Node Forward({parameters}) => {{|{id}:{call}|}}; }}");

    [Theory]
    [InlineData("[Shape(1, 6, 6)] Node x", "(Node values, Node places) = x.MaxPool2DWithPlaces(2); return values.Relu().MaxUnpool2D(places, 2);")]
    [InlineData("[Shape(1, 3, 4, 6)] Node x", "return x.MaxPool3D((1, 2, 2)).ConvTranspose3D(2, 2, stride: (1, 2, 1)).AdaptiveMaxPool3D((1, 1, 2));")]
    [InlineData("[Shape(2, 4, 4)] Node x, [Shape(2, 3)] Node map", "return x.GridSample(map.AffineGrid(new Shape(3, 2)), GridMode.Nearest, GridPadding.Border).FractionalMaxPool2D(1, 2);")]
    [InlineData("[Shape(5, 4)] Node x, [Shape(3, 4)] Node y", "return x.Transformer(y, heads: 2, encoderLayers: 1, decoderLayers: 2, hidden: 3, activation: v => v.Tanh());")]
    [InlineData("[Shape(4)] Node x", "return x.AdaptiveLogSoftmax(7, new[] { 2, 4 }, divisor: 2f).GumbelSoftmax(hard: true);")]
    [InlineData("[Shape(5, 3)] Node x, [Tokens(2, 2)] Node labels, [Label(6)] Node steps", "return x.LogSoftmax().Ctc(labels, steps, blank: 2, zeroInfinity: true) + x.Pdist().Sum() + x.Cdist(x, 3f).Mean();")]
    public void A_layer_reads_as_it_runs(string parameters, string body)
    {
        TestCompilation compilation = TestCompilation.Create($"[Network] partial class Net {{ static Node Forward({parameters}) {{ {body} }} }}");
        Assert.Empty(compilation.Diagnostics());
        Assert.Equal(compilation.Trace("Net"), compilation.Read("Net").Graph.ToString());
    }
}
