using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search;

/// <summary>Values of every α of a relaxed space, and the candidates that they stand for.</summary>
/// <remarks>
/// A mixture stands for the operation of the largest weight that does not give zeros. A sum keeps the inputs whose largest such
/// weights are largest. Of equals the first is taken.
/// Source: Liu, Simonyan and Yang, "DARTS: differentiable architecture search", ICLR 2019, section 2.4.
/// </remarks>
public sealed class Architecture
{
    private readonly Relaxation _relaxation;

    /// <summary>Takes values of α.</summary>
    /// <param name="relaxation">The relaxed space.</param>
    /// <param name="alphas">For each of its choices, in order, α, [operations], finite.</param>
    /// <exception cref="ArgumentException">Their number, or that of their elements, is another.</exception>
    public Architecture(Relaxation relaxation, IReadOnlyList<IReadOnlyList<float>> alphas)
    {
        ArgumentNullException.ThrowIfNull(relaxation);
        ArgumentNullException.ThrowIfNull(alphas);
        if (alphas.Count != relaxation.Choices.Count || alphas.Where((alpha, i) => alpha.Count != relaxation.Choices[i].Operations.Count).Any())
        {
            throw new ArgumentException("There must be an α for each choice, with an element for each of its operations.", nameof(alphas));
        }

        (_relaxation, Alphas, Weights) = (relaxation, alphas, [.. alphas.Select(Softmax)]);
    }

    /// <summary>α of each choice, in the order of the relaxed space.</summary>
    public IReadOnlyList<IReadOnlyList<float>> Alphas { get; }

    /// <summary>Softmax of each α: the weights of the operations in the mixture.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Weights { get; }

    /// <summary>The candidate that the mixtures stand for.</summary>
    public SpacePoint Best() => Ranked(1)[0];

    /// <summary>Candidates by falling product of the weights of their operations; the first is <see cref="Best"/>.</summary>
    /// <param name="count">How many at most, positive; fewer are returned where there are no more, or where several sets of operations are one candidate.</param>
    public IReadOnlyList<SpacePoint> Ranked(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Option[][] factors = Factors(count);
        IEnumerable<int[]> places = BestSums.Of([.. factors.Select(Logarithms)]);
        return [.. places.Take(count).Select(place => _relaxation.Point(Answers(factors, place))).Distinct()];
    }

    /// <summary>Names of the choices in which the operation that hands its input on wins, as far as the best candidate asks for them.</summary>
    public IReadOnlyList<string> Skips()
    {
        Option[][] factors = Factors(1);
        int[] place = new int[factors.Length];
        HashSet<string> asked = [.. _relaxation.Point(Answers(factors, place)).Decisions.Select(decision => decision.Name)];
        return [.. factors.SelectMany(options => options[0].Operations)
            .Where(operation => operation.Number == operation.Choice.Skip && asked.Contains(operation.Choice.Name))
            .Select(operation => operation.Choice.Name)];
    }

    // What is chosen independently of the rest, best first: sums, then mixtures that stand alone.
    private Option[][] Factors(int count)
    {
        Dictionary<string, double[]> logarithms = _relaxation.Choices.Select((choice, i) => (choice.Name, Weights[i].Select(weight => Math.Log(weight)).ToArray()))
            .ToDictionary(pair => pair.Name, pair => pair.Item2);
        HashSet<string> inNodes = [.. _relaxation.Nodes.SelectMany(node => node.Inputs).Select(choice => choice.Name)];
        return
        [
            .. _relaxation.Nodes.Select(node => Options(node, logarithms, count)),
            .. _relaxation.Choices.Where(choice => !inNodes.Contains(choice.Name)).Select(choice => Options(choice, logarithms[choice.Name], inNode: false)),
        ];
    }

    private static Option[] Options(MixedNode node, Dictionary<string, double[]> logarithms, int count)
    {
        int[][] combinations = Combinations.Of(node.Inputs.Count, node.Keep);
        var options = new List<Option>();
        for (int number = 0; number < combinations.Length; number++)
        {
            Option[][] inputs = [.. combinations[number].Select(i => Options(node.Inputs[i], logarithms[node.Inputs[i].Name], inNode: true))];
            (string, int)[] kept = combinations.Length == 1 ? [] : [($"{node.Name}.inputs", number)];
            options.AddRange(BestSums.Of([.. inputs.Select(Logarithms)]).Take(count).Select(place =>
            {
                Option[] taken = [.. place.Select((rank, input) => inputs[input][rank])];
                return new Option(
                    taken.Sum(option => option.Logarithm),
                    [.. kept, .. taken.SelectMany(option => option.Answers)],
                    [.. taken.SelectMany(option => option.Operations)]);
            }));
        }

        return [.. options.OrderByDescending(option => option.Logarithm).Take(count)];
    }

    // Within a sum the operation that gives zeros is no option; by itself it is one, with a number, but is never taken.
    private static Option[] Options(MixedChoice choice, double[] logarithms, bool inNode) =>
        [.. choice.Open.Select((k, place) => new Option(logarithms[k], [(choice.Name, inNode ? place : k)], [(choice, k)])).OrderByDescending(option => option.Logarithm)];

    private static double[] Logarithms(Option[] options) => [.. options.Select(option => option.Logarithm)];

    private static Dictionary<string, int> Answers(Option[][] factors, int[] place) =>
        place.SelectMany((rank, factor) => factors[factor][rank].Answers).ToDictionary(answer => answer.Choice, answer => answer.Index);

    private static double[] Softmax(IReadOnlyList<float> alpha)
    {
        double largest = alpha.Max();
        double[] powers = [.. alpha.Select(value => Math.Exp(value - largest))];
        double sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }

    /// <param name="Logarithm">Of the product of the weights.</param>
    /// <param name="Answers">What a candidate answers.</param>
    /// <param name="Operations">What it takes.</param>
    private sealed record Option(double Logarithm, (string Choice, int Index)[] Answers, (MixedChoice Choice, int Number)[] Operations);
}
