using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text.Json;
using StaticNets.Generators.Graphs;
using StaticNets.Random;
using StaticNets.Search.Sources;
using StaticNets.Tracing;

namespace StaticNets.Search;

/// <summary>A space of networks, declared by a class whose <c>Forward</c> asks for choices.</summary>
/// <remarks>
/// The space is known by running it: a candidate is one run, and what a run asks for may depend on what was answered before.
/// Running it builds the candidate's graph, which takes microseconds to milliseconds; nothing is compiled.
/// </remarks>
public sealed class SearchSpace
{
    // Beyond these runs a space is estimated instead of counted.
    private const int MostCounted = 20_000;
    private const int Probes = 2_000;

    private readonly Func<Choices, Graph> _trace;
    private double _largestWeight;

    private SearchSpace(string name, Func<Choices, Graph> trace) => (Name, _trace) = (name, trace);

    /// <summary>Name of the space: that of the declaring class.</summary>
    public string Name { get; }

    /// <summary>The space that a class declares.</summary>
    /// <param name="declaration">A class with a static method <c>Forward</c> that takes inputs and a <see cref="Choices"/>, and <c>Loss</c>.</param>
    /// <exception cref="SearchSpaceException">The class has no such method, or its first candidate asks twice for one name.</exception>
    [RequiresUnreferencedCode("Finds Forward and Loss by reflection.")]
    public static SearchSpace Of(Type declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        SpaceDeclaration methods = SpaceDeclaration.Of(declaration);
        return new SearchSpace(methods.Name, methods.Trace);
    }

    /// <summary>A space of classifiers of one input, given by a method: what needs parameters of its own, or must do without reflection.</summary>
    /// <param name="name">Name of the space, an identifier of C#.</param>
    /// <param name="input">Name and shape of the input.</param>
    /// <param name="classes">Number of classes, positive.</param>
    /// <param name="logits">From the input to the logits, [classes]; the loss is their cross-entropy with a target <c>label</c>.</param>
    public static SearchSpace Of(string name, TensorInfo input, int classes, Func<Node, Choices, Node> logits) =>
        Of(name, input, new TensorInfo("label", [], classes), logits, static (output, label) => output.CrossEntropy(label));

    /// <summary>A space of networks of one input and one target, given by methods.</summary>
    /// <param name="name">Name of the space, an identifier of C#.</param>
    /// <param name="input">Name and shape of the input.</param>
    /// <param name="target">Name and shape of the target.</param>
    /// <param name="forward">From the input to the output.</param>
    /// <param name="loss">From output and target to the loss of a sample.</param>
    public static SearchSpace Of(string name, TensorInfo input, TensorInfo target, Func<Node, Choices, Node> forward, Func<Node, Node, Node> loss)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(loss);
        return Of(name, input, target, (x, choices) => (forward(x, choices), loss));
    }

    /// <summary>A space whose loss may look at more than the output, such as at the output of an auxiliary head.</summary>
    internal static SearchSpace Of(string name, TensorInfo input, TensorInfo target, Func<Node, Choices, (Node Output, Func<Node, Node, Node> Loss)> network) =>
        new(name, choices =>
        {
            var draft = new NetworkDraft(NetworkTracer.MostNodesOfCandidates);
            using GraphBuilder.Session session = draft.Builder.Open();
            (Node output, Func<Node, Node, Node> loss) = network(draft.Input(input.Name, new Shape([.. input.Shape]), input.Classes), choices);
            draft.Results([(target.IsLabel ? "logits" : "output", output)]);
            output = new Node(draft.Builder, draft.Outputs[0].Node);
            draft.Loss(loss(output, draft.Input(target.Name, new Shape([.. target.Shape]), target.Classes, isTarget: true)));
            return draft.ToGraph(name);
        });

    /// <summary>The candidate that takes the first option everywhere.</summary>
    public SpacePoint Default() => Run((_, _) => 0);

    /// <summary>Draws a candidate, all with equal probability.</summary>
    /// <remarks>
    /// Where branches ask for different numbers of choices, random answers favour the candidates of small branches: these are
    /// drawn again in proportion. The largest branch is looked for with some thousand random runs when first needed.
    /// </remarks>
    /// <param name="random">Where the answers come from.</param>
    public SpacePoint Sample(ref Philox random)
    {
        if (_largestWeight == 0)
        {
            var probing = new Philox(0, 77);
            for (int i = 0; i < Probes; i++)
            {
                _largestWeight = Math.Max(_largestWeight, RandomRun(ref probing).Weight);
            }
        }

        while (true)
        {
            SpacePoint point = RandomRun(ref random);
            _largestWeight = Math.Max(_largestWeight, point.Weight);
            if (random.NextDouble() * _largestWeight < point.Weight)
            {
                return point;
            }
        }
    }

    /// <summary>How many candidates there are, whether their shapes fit or not.</summary>
    /// <remarks>
    /// Counted up to some ten thousand, beyond estimated: the mean product of the numbers of options over random runs.
    /// Source: Knuth, "Estimating the efficiency of backtrack programs", Mathematics of Computation 29 (1975).
    /// </remarks>
    public SpaceSize Size()
    {
        int counted = 0;
        foreach (SpacePoint _ in All())
        {
            if (++counted > MostCounted)
            {
                break;
            }
        }

        if (counted <= MostCounted)
        {
            return new SpaceSize(counted, 0);
        }

        var random = new Philox(0, 78);
        (double sum, double squares) = (0, 0);
        for (int i = 0; i < Probes; i++)
        {
            double weight = RandomRun(ref random).Weight;
            (sum, squares) = (sum + weight, squares + (weight * weight));
        }

        // Where all runs ask alike the product is the number itself.
        double variance = Math.Max(0, squares - (sum * sum / Probes)) / (Probes - 1);
        return new SpaceSize(sum / Probes, Math.Sqrt(variance / Probes));
    }

    /// <summary>All candidates, one after another: the last choice changes fastest.</summary>
    public IEnumerable<SpacePoint> All()
    {
        var prefix = new List<int>();
        while (true)
        {
            int asked = 0;
            SpacePoint point = Run((_, _) => asked < prefix.Count ? prefix[asked++] : 0);
            yield return point;
            int[] vector = point.ToVector();
            int last = vector.Length - 1;
            while (last >= 0 && vector[last] + 1 == point.Decisions[last].Options)
            {
                last--;
            }

            if (last < 0)
            {
                yield break;
            }

            prefix = [.. vector.Take(last), vector[last] + 1];
        }
    }

    /// <summary>The candidate that a vector encodes.</summary>
    /// <param name="vector">Numbers of the options, as of <see cref="SpacePoint.ToVector"/>.</param>
    /// <exception cref="SearchSpaceException">It has more or fewer numbers than are asked for, or one is out of range.</exception>
    public SpacePoint Decode(ReadOnlySpan<int> vector)
    {
        int[] numbers = vector.ToArray();
        int asked = 0;
        SpacePoint point = Run((name, _) => asked < numbers.Length ? numbers[asked++] : throw new SearchSpaceException(
            $"The vector has {numbers.Length} numbers, but '{name}' asks for another."));
        return asked == numbers.Length ? point : throw new SearchSpaceException($"The vector has {numbers.Length} numbers, but the candidate asks for {asked} choices.");
    }

    /// <summary>The candidate that a JSON text encodes.</summary>
    /// <param name="json">As of <see cref="SpacePoint.ToJson"/>.</param>
    /// <exception cref="SearchSpaceException">The text is no such JSON, a choice that is asked for is missing, or one is there that is not.</exception>
    public SpacePoint Decode(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Dictionary<string, int> answers;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            answers = document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetInt32());
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new SearchSpaceException($"A candidate is a JSON object of names and numbers, each name once, but found: {fault.Message}");
        }

        return Decode(answers);
    }

    /// <summary>The candidate that named answers encode.</summary>
    /// <param name="answers">Numbers of the options, by the names of the choices.</param>
    /// <exception cref="SearchSpaceException">A choice that is asked for is missing, one is there that is not, or a number is out of range.</exception>
    public SpacePoint Decode(IReadOnlyDictionary<string, int> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        SpacePoint point = Run((name, _) => answers.TryGetValue(name, out int index) ? index : throw new SearchSpaceException(
            $"The candidate does not say what '{name}' is; it says: {string.Join(", ", answers.Keys)}."));
        string[] unasked = [.. answers.Keys.Except(point.Decisions.Select(decision => decision.Name))];
        return unasked.Length == 0 ? point : throw new SearchSpaceException($"The candidate says what {string.Join(", ", unasked)} is, but nothing asks for it.");
    }

    /// <summary>The candidate with one decision changed at random; what is asked anew because of it is answered at random.</summary>
    /// <param name="point">A candidate of this space.</param>
    /// <param name="random">Where the changes come from.</param>
    /// <returns>Another candidate, or the same if the space has but one.</returns>
    public SpacePoint Mutate(SpacePoint point, ref Philox random)
    {
        ArgumentNullException.ThrowIfNull(point);
        Decision[] open = [.. point.Decisions.Where(decision => decision.Options > 1)];
        if (open.Length == 0)
        {
            return point;
        }

        Decision changed = open[random.Next(open.Length)];
        int index = random.Next(changed.Options - 1);
        return Changed(point, changed, index >= changed.Index ? index + 1 : index, ref random);
    }

    /// <summary>A candidate that takes each decision from one of two; what neither knows is answered at random.</summary>
    /// <param name="first">A candidate of this space.</param>
    /// <param name="second">Another.</param>
    /// <param name="random">Where the mixture comes from.</param>
    public SpacePoint Cross(SpacePoint first, SpacePoint second, ref Philox random)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Dictionary<string, int> left = Answers(first);
        Dictionary<string, int> right = Answers(second);
        Philox draws = random;
        SpacePoint child = Run((name, options) =>
        {
            (Dictionary<string, int> preferred, Dictionary<string, int> other) = (draws.NextUInt32() & 1) == 0 ? (left, right) : (right, left);
            return Known(preferred, name, options) ?? Known(other, name, options) ?? draws.Next(options);
        });
        random = draws;
        return child;
    }

    /// <summary>All candidates that differ in one decision; what is asked anew because of it takes its first option.</summary>
    /// <param name="point">A candidate of this space.</param>
    public IReadOnlyList<SpacePoint> Neighbours(SpacePoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        Dictionary<string, int> answers = Answers(point);
        var neighbours = new List<SpacePoint>();
        foreach (Decision decision in point.Decisions)
        {
            for (int index = 0; index < decision.Options; index++)
            {
                if (index != decision.Index)
                {
                    int option = index;
                    neighbours.Add(Run((name, options) => name == decision.Name ? option : Known(answers, name, options) ?? 0));
                }
            }
        }

        return neighbours;
    }

    /// <summary>The supernet of the space: every operation that a choice by <c>Apply</c> or <c>Sum</c> could take is computed, and their results mixed.</summary>
    /// <param name="at">Answers the other choices, where it knows them; they take their first option otherwise.</param>
    /// <exception cref="SearchSpaceException">No choice is made by <c>Apply</c> or <c>Sum</c>.</exception>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public Relaxation Relax(SpacePoint? at = null) => new(this, at);

    /// <summary>The text of a C# file that declares a candidate as a network: put into a project, it is the same network, initial weights and all.</summary>
    /// <remarks>The text is compiled and traced before it is returned, and its graph compared with that of the candidate.</remarks>
    /// <param name="point">A candidate of this space.</param>
    /// <param name="namespace">Namespace of the class.</param>
    /// <param name="className">Name of the class.</param>
    /// <exception cref="ArgumentException">Namespace or class have no name of C#.</exception>
    /// <exception cref="ModelException">Its shapes do not fit.</exception>
    /// <exception cref="SourceException">A node of it cannot be written in C#; the message says which.</exception>
    /// <exception cref="PlatformNotSupportedException">Code cannot be made at run time here, so the text cannot be compared.</exception>
    [RequiresUnreferencedCode("Finds the methods of layers by reflection.")]
    public string ToSource(SpacePoint point, string @namespace, string className)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentException.ThrowIfNullOrEmpty(@namespace);
        ArgumentException.ThrowIfNullOrEmpty(className);
        Graph graph = Trace(point);
        return NetworkSource.Of(graph, @namespace, className, SourceSummary.Of(graph, Name, point));
    }

    /// <summary>The graph of a candidate.</summary>
    /// <exception cref="ModelException">Its shapes do not fit.</exception>
    internal Graph Trace(SpacePoint point)
    {
        int[] vector = point.ToVector();
        int asked = 0;
        return _trace(new Choices((_, _) => vector[asked++]));
    }

    /// <summary>The graph that a run with given answers leads to.</summary>
    internal Graph Trace(Choices choices) => _trace(choices);

    private SpacePoint RandomRun(ref Philox random)
    {
        Philox draws = random;
        SpacePoint point = Run((_, options) => draws.Next(options));
        random = draws;
        return point;
    }

    private SpacePoint Changed(SpacePoint point, Decision changed, int index, ref Philox random)
    {
        Dictionary<string, int> answers = Answers(point);
        Philox draws = random;
        SpacePoint result = Run((name, options) => name == changed.Name ? index : Known(answers, name, options) ?? draws.Next(options));
        random = draws;
        return result;
    }

    /// <summary>The candidate that answers lead to.</summary>
    internal SpacePoint Run(Func<string, int, int> answer)
    {
        var choices = new Choices(answer);
        try
        {
            _trace(choices);
        }
        catch (ModelException)
        {
            // Its shapes do not fit: a candidate all the same, which is rejected with its reason when it is to be made.
        }

        return new SpacePoint([.. choices.Decisions]);
    }

    private static Dictionary<string, int> Answers(SpacePoint point) => point.Decisions.ToDictionary(decision => decision.Name, decision => decision.Index);

    private static int? Known(Dictionary<string, int> answers, string name, int options) =>
        answers.TryGetValue(name, out int index) && index < options ? index : null;
}
