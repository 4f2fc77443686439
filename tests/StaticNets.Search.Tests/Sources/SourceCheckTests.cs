using StaticNets.Generators.Graphs;
using StaticNets.Search.Sources;
using StaticNets.Search.Tests.Spaces;
using Xunit;

namespace StaticNets.Search.Tests.Sources;

/// <summary>A source that declares another network than it should does not pass.</summary>
public sealed class SourceCheckTests
{
    private static readonly SearchSpace Space = SearchSpace.Of(typeof(DigitSpace));
    private static readonly Graph Graph = Space.Trace(Space.Default());
    private static readonly string Text = NetworkSource.Of(Graph, "Checked", "Net", []);

    [Theory]
    [InlineData("kernel: 3", "kernel: 1")]
    [InlineData("Dense(10)", "Dense(10, init: Init.He)")]
    [InlineData("Dense(10)", "Dense(10, name: \"head\")")]
    [InlineData("Relu()", "Tanh()")]
    [InlineData(".Flatten()", ".Relu().Flatten()")]
    [InlineData("Named(\"logits\")", "Named(\"scores\")")]
    [InlineData("logits.CrossEntropy(digit)", "logits.CrossEntropy(digit) * 2f")]
    public void Another_network_is_found_out(string from, string to)
    {
        Assert.Contains(from, Text, System.StringComparison.Ordinal);
        Assert.Null(SourceCheck.Difference(Graph, Text, "Checked.Net", ignoreScopes: false));
        Assert.NotNull(SourceCheck.Difference(Graph, Text.Replace(from, to, System.StringComparison.Ordinal), "Checked.Net", ignoreScopes: true));
    }

    [Fact]
    public void Only_the_scopes_may_be_others()
    {
        string text = Text.Replace(
            "=> logits.CrossEntropy(digit);", "{ Node picked = logits.Pick(digit, 0); return logits.LogSumExp(0) - picked; }", System.StringComparison.Ordinal);
        Assert.NotEqual(Text, text);
        Assert.NotNull(SourceCheck.Difference(Graph, text, "Checked.Net", ignoreScopes: false));
        Assert.Null(SourceCheck.Difference(Graph, text, "Checked.Net", ignoreScopes: true));
    }

    [Fact]
    public void What_does_not_compile_is_told() =>
        Assert.Contains("does not compile", SourceCheck.Difference(Graph, Text.Replace("Relu", "Relux", System.StringComparison.Ordinal), "Checked.Net", ignoreScopes: true)!.Value.Reason);
}
