using System;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Search.Sources;
using StaticNets.Search.Tests.Spaces;
using Xunit;

namespace StaticNets.Search.Tests.Sources;

/// <summary>What sources look like.</summary>
public sealed class NetworkSourceTests
{
    [Fact]
    public void A_candidate_reads_as_a_person_would_have_written_it()
    {
        SearchSpace space = SearchSpace.Of(typeof(DigitSpace));
        SpacePoint point = space.Decode("""{"width":1,"blocks":2,"op0":2,"op1":0,"op2":1}""");
        Assert.Equal(
            """
            using StaticNets;

            namespace Digits;

            /// <summary>A candidate of the search space DigitSpace: 7,490 parameters, 311,306 floating-point operations a sample.</summary>
            /// <remarks>
            /// width=8, blocks=3, op0=Separable, op1=Conv3, op2=Conv5.
            /// </remarks>
            [Network]
            public sealed partial class Winner
            {
                private static Node Forward([Shape(1, 8, 8)] Node image) =>
                    image.Conv2D(8, kernel: 1).DepthwiseConv2D(3, padding: 1).Conv2D(8, kernel: 1).Relu().Conv2D(8, kernel: 3, padding: 1).Relu()
                        .Conv2D(8, kernel: 5, padding: 2).Relu().Flatten().Dense(10).Named("logits");

                private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);
            }

            """,
            space.ToSource(point, "Digits", "Winner"));
    }

    [Fact]
    public void What_is_used_twice_has_a_variable() => Assert.Equal(
        """
            private static Node Forward([Shape(1, 8, 8)] Node image)
            {
                Node batchNorm1 = image.Conv2D(4, kernel: 3, padding: 1, bias: false, name: "stem").BatchNorm(momentum: 0.25f);
                Node relu1 = batchNorm1.Conv2D(4, kernel: 3, padding: 1).GroupNorm(2).Relu();
                Node maxPool2D1 = (batchNorm1 + relu1).MaxPool2D((2, 4), stride: 2);

                return (0.5f * maxPool2D1.Tanh() + Parameter.Of("shift", Init.Zeros, 1)).Flatten().Dropout(0.1f).Dense(10).Named("logits");
            }
        """,
        Forward(SearchSpace.Of(typeof(SourceSpace)), 0, 0, 1, 0));

    [Fact]
    public void Losses_and_outputs_keep_their_names() => Assert.Equal(
        """
            private static (Node Mean, Node Deviation) Forward([Shape(5)] Node x)
            {
                Node tanh1 = x.Dense(24).Tanh();
                return (tanh1.Dense(2), tanh1.Dense(2).Softplus());
            }

            private static Node Loss(Node mean, Node deviation, [Shape(2)] Node target) =>
                ((mean - target).Square() / deviation + deviation.Log()).Mean();
        """,
        Body(static draft =>
        {
            Node hidden = draft.Input("x", new Shape(5), 0).Dense(24).Tanh();
            draft.Results([("Mean", hidden.Dense(2)), ("Deviation", hidden.Dense(2).Softplus())]);
            Node[] outputs = [.. draft.Bind(["mean", "deviation"]).Select(node => node!)];
            draft.Loss(((outputs[0] - draft.Input("target", new Shape(2), 0, isTarget: true)).Square() / outputs[1] + outputs[1].Log()).Mean());
        }));

    [Fact]
    public void A_loop_is_a_lambda() => Assert.Equal(
        """
            private static Node Forward([Shape(7, 4)] Node x)
            {
                (_, Node[] states1) = Node.Scan(
                    (before, element) =>
                    {
                        Node sum1 = 0.75f * before[0] + element[0].Dense(3).Tanh();
                        return ([sum1], [sum1]);
                    },
                    [((Node)0f).Broadcast(3)],
                    [x],
                    reverse: true);
                return states1[0];
            }
        """,
        Body(static draft =>
        {
            Node x = draft.Input("x", new Shape(7, 4), 0);
            Node state = ((Node)0f).Broadcast(3);
            draft.Results([(null, Node.Scan(Leak, state, x, reverse: true).State)]);

            static (Node, Node) Leak(Node before, Node element)
            {
                Node next = 0.75f * before + element.Dense(3).Tanh();
                return (next, next);
            }
        }));

    [Fact]
    public void What_no_method_writes_is_told_with_its_place()
    {
        Graph graph = Drawn(static draft => draft.Results([(null, draft.Input("x", new Shape(4), 0).Take(draft.Input("y", new Shape(2, 2), 3)))]));
        Assert.Contains("'y'", Assert.Throws<SourceException>(() => NetworkSource.Of(graph, "Written", "Net", [])).Message, StringComparison.Ordinal);
        graph = Drawn(static draft => draft.Results([(null, draft.Input("x", new Shape(3), 0) * draft.Builder.Add(new Generators.Operations.PassValue(Generators.Operations.PassValueKind.Dropout)))]));
        Assert.Contains("%1", Assert.Throws<SourceException>(() => NetworkSource.Of(graph, "Written", "Net", [])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Digits", "2nd")]
    [InlineData("Digits.", "Winner")]
    public void Names_are_those_of_CSharp(string space, string name)
    {
        SearchSpace digits = SearchSpace.Of(typeof(DigitSpace));
        Assert.Throws<ArgumentException>(() => digits.ToSource(digits.Default(), space, name));
    }

    private static string Forward(SearchSpace space, params int[] vector)
    {
        string text = NetworkSource.Of(space.Trace(space.Decode(vector)), "Written", "Net", []);
        return text[text.IndexOf("    private", StringComparison.Ordinal)..text.IndexOf("\n\n    private static Node Loss", StringComparison.Ordinal)];
    }

    private static string Body(Action<NetworkDraft> declare)
    {
        string text = NetworkSource.Of(Drawn(declare), "Written", "Net", []);
        return text[text.IndexOf("    private", StringComparison.Ordinal)..text.LastIndexOf("\n}", StringComparison.Ordinal)];
    }

    private static Graph Drawn(Action<NetworkDraft> declare)
    {
        var draft = new NetworkDraft();
        using GraphBuilder.Session session = draft.Builder.Open();
        declare(draft);
        return draft.ToGraph("Net");
    }
}
