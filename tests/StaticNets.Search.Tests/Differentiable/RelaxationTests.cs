using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using Xunit;

namespace StaticNets.Search.Tests.Differentiable;

public sealed class RelaxationTests
{
    [Fact]
    public void A_choice_by_Apply_is_a_choice_of_an_operation_like_any_other()
    {
        SearchSpace space = Spaces.Unit();
        Assert.Equal(["op=Zero", "op=Tanh", "op=Relu", "op=Sigmoid", "op=Identity"], space.All().Select(point => point.ToString()));
        using Candidate candidate = CandidateCompiler.Compile(space, space.Decode([1]));
        INetwork network = candidate.Create(3);
        float[] x = [0.3f, -1.2f, 0.7f, 0.1f];
        var output = new float[1];
        network.Infer(new Batch(x, [], 1), output);
        (float[] inner, float[] outer) = (network.Parameters["in.weight"], network.Parameters["out.weight"]);
        double expected = Enumerable.Range(0, 8).Sum(unit => outer[unit] * Math.Tanh(Enumerable.Range(0, 4).Sum(i => inner[(unit * 4) + i] * (double)x[i])));
        Assert.Equal(expected, output[0], 1e-6);
    }

    [Fact]
    public void Relaxed_it_is_the_sum_of_all_operations_by_their_softmax_in_which_zeros_have_a_share()
    {
        Relaxation relaxation = Spaces.Unit().Relax();
        MixedChoice choice = Assert.Single(relaxation.Choices);
        Assert.Equal(("op", "alpha.op", 0), (choice.Name, choice.Parameter, choice.None));
        Assert.Equal(["Zero", "Tanh", "Relu", "Sigmoid", "Identity"], choice.Operations);
        Assert.Equal((40, 5), (relaxation.WeightCount, relaxation.ArchitectureCount));

        using Candidate candidate = relaxation.Compile();
        INetwork network = candidate.Create(3);
        network.Parameters["alpha.op"] = [0.9f, -0.4f, 0.3f, 1.1f, 0.2f];
        float[] x = [0.3f, -1.2f, 0.7f, 0.1f];
        var output = new float[1];
        network.Infer(new Batch(x, [], 1), output);
        (float[] inner, float[] outer) = (network.Parameters["in.weight"], network.Parameters["out.weight"]);
        double[] powers = [.. network.Parameters["alpha.op"].Select(value => Math.Exp(value))];
        double expected = Enumerable.Range(0, 8).Sum(unit =>
        {
            double z = Enumerable.Range(0, 4).Sum(i => inner[(unit * 4) + i] * (double)x[i]);
            return outer[unit] * ((powers[1] * Math.Tanh(z)) + (powers[2] * Math.Max(z, 0)) + (powers[3] / (1 + Math.Exp(-z))) + (powers[4] * z)) / powers.Sum();
        });
        Assert.Equal(expected, output[0], 1e-6);
    }

    [Fact]
    public void Alphas_begin_near_zero()
    {
        using Candidate candidate = Spaces.Unit().Relax().Compile();
        float[] alphas = [.. Enumerable.Range(0, 400).SelectMany(seed => candidate.Create((ulong)seed).Parameters["alpha.op"])];
        Assert.Equal(2000, alphas.Distinct().Count());
        Assert.Equal(1e-3, Math.Sqrt(alphas.Average(alpha => (double)alpha * alpha)), 6e-5); // four deviations of the estimate
    }

    [Fact]
    public void Other_choices_stay_as_they_are_told()
    {
        Relaxation narrow = Spaces.Images.Relax();
        Relaxation wide = Spaces.Images.Relax(Spaces.Images.All().Last());
        Assert.Equal(["first", "both", "node.0", "node.1", "node.2"], narrow.Choices.Select(choice => choice.Name));
        Assert.Equal((2 + 2 + 9, 2 + 2 + 9), (narrow.ArchitectureCount, wide.ArchitectureCount));
        Assert.Equal((1 * 2 * 9) + 2 + (6 * 2 * 2 * 9) + (2 * 36 * 3) + 3, narrow.WeightCount);
        Assert.Equal((1 * 4 * 9) + 4 + (6 * 4 * 4 * 9) + (4 * 36 * 3) + 3, wide.WeightCount);
        MixedNode node = Assert.Single(narrow.Nodes);
        Assert.Equal(("node", 3, 2), (node.Name, node.Inputs.Count, node.Keep));
    }

    [Fact]
    public void A_shared_choice_is_asked_once_and_a_sum_asks_for_its_inputs_and_their_operations()
    {
        Assert.Equal("width=2, first=Conv3, both=conv, node.inputs=0+1, node.0=conv, node.1=conv", Spaces.Images.Default().ToString());
        Assert.Equal("width=4, first=Skip, both=skip, node.inputs=1+2, node.1=skip, node.2=skip", Spaces.Images.All().Last().ToString());
        Assert.Equal(new SpaceSize(2 * 2 * 2 * 3 * 4, 0), Spaces.Images.Size());
    }

    [Fact]
    public void Layers_bear_the_same_names_in_the_supernet_and_in_candidates()
    {
        string[] mixed = Names(Spaces.Images.Relax().Compile());
        foreach (SpacePoint point in Spaces.Images.All().Where(point => point.Decisions[0].Index == 0).Take(6))
        {
            string[] names = Names(CandidateCompiler.Compile(Spaces.Images, point));
            Assert.Empty(names.Except(mixed));
        }

        Assert.Contains("third.conv.conv2D1.weight", mixed);

        static string[] Names(Candidate candidate)
        {
            using (candidate)
            {
                return [.. candidate.Info.Parameters.Select(parameter => parameter.Name)];
            }
        }
    }

    [Fact]
    public void What_cannot_be_relaxed_says_what_to_write()
    {
        Assert.Contains("pick.Apply", Assert.Throws<SearchSpaceException>(() => SearchSpace.Of(typeof(Tests.Spaces.DigitSpace)).Relax()).Message);
        Assert.Contains("'op'", Fault((x, pick) => pick.Apply("op", pick.Apply("op", x, Spaces.Skip), Spaces.Skip)));
        Assert.Contains("no operations", Fault((x, pick) => pick.Apply("op", x)));
        Assert.Contains("names", Fault((x, pick) => pick.Apply("op", x, new Mixture { Names = ["one", "two"] }, Spaces.Skip)));
        Assert.Contains("lies elsewhere", Fault((x, pick) => pick.Apply("op", x, new Mixture { None = 1 }, Spaces.Skip)));
        Assert.Contains("no inputs", Fault((x, pick) => pick.Sum("node", new List<Node>(), 1, Mixture.Plain, (input, _) => input)));

        static string Fault(Func<Node, Choices, Node> logits)
        {
            SearchSpace space = SearchSpace.Of("Faulty", new TensorInfo("x", [3]), 3, logits);
            string whole = Assert.Throws<SearchSpaceException>(() => space.Default()).Message;
            Assert.Equal(whole, Assert.Throws<SearchSpaceException>(() => space.Relax()).Message);
            return whole;
        }
    }

    [Fact]
    public void An_architecture_stands_for_the_largest_weights_that_are_not_of_zeros()
    {
        Relaxation relaxation = Spaces.Images.Relax();
        var architecture = new Architecture(relaxation, [[0, 1], [0, 1], [9, 0, 1], [0, 3, 2], [1, 0, 2]]);
        Assert.Equal("width=2, first=Skip, both=skip, node.inputs=1+2, node.1=conv, node.2=skip", architecture.Best().ToString());
        Assert.Equal(["node.2", "both"], architecture.Skips().OrderByDescending(name => name));
        var equal = new Architecture(relaxation, [[0, 0], [0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]]);
        Assert.Equal(Spaces.Images.Default(), equal.Best());
        Assert.Empty(equal.Skips());
    }

    [Fact]
    public void Ranked_candidates_fall_in_the_product_of_their_weights_and_are_all()
    {
        var random = new Philox(4);
        Relaxation relaxation = Spaces.Images.Relax();
        for (int run = 0; run < 5; run++)
        {
            float[][] alphas = [.. relaxation.Choices.Select(choice => choice.Operations.Select(_ => (float)random.NextNormal()).ToArray())];
            var architecture = new Architecture(relaxation, alphas);
            (SpacePoint Point, double Weight)[] all = [.. Spaces.Images.All().Where(point => point.Decisions[0].Index == 0).Select(point => (point, Product(architecture, point)))];
            SpacePoint[] expected = [.. all.OrderByDescending(pair => pair.Weight).Select(pair => pair.Point)];
            Assert.Equal(expected, architecture.Ranked(1000));
            Assert.Equal(expected.Take(7), architecture.Ranked(7));
            Assert.Equal(expected[0], architecture.Best());
        }

        double Product(Architecture architecture, SpacePoint point) => relaxation.Choices.Select((choice, i) =>
        {
            Decision? decision = point.Decisions.FirstOrDefault(decision => decision.Name == choice.Name);
            return decision is null ? 1 : architecture.Weights[i][decision.Index + (choice.None is null ? 0 : 1)];
        }).Aggregate((product, weight) => product * weight);
    }
}
