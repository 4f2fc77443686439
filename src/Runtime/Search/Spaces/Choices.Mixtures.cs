using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Search;

/// <content>Operations that are chosen in order to be applied: what differentiable search can choose too.</content>
public sealed partial class Choices
{
    private const double InitialDeviation = 1e-3;

    private readonly List<MixedChoice> _mixed = [];
    private readonly List<MixedNode> _mixedNodes = [];
    private readonly Dictionary<string, Node[]> _weights = [];

    /// <summary>Whether the operations of <c>Apply</c> and <c>Sum</c> are mixed instead of chosen.</summary>
    public bool IsRelaxed { get; }

    /// <summary>What was mixed so far, in order, each once.</summary>
    internal IReadOnlyList<MixedChoice> Mixed => _mixed;

    /// <summary>Sums whose inputs were mixed so far, in order, each once.</summary>
    internal IReadOnlyList<MixedNode> MixedNodes => _mixedNodes;

    /// <summary>One of some operations, applied: as <c>OneOf(name, operations)(x)</c>, but differentiable search can make this choice too.</summary>
    /// <remarks>
    /// Where the space is relaxed, all are applied and mixed: y = Σₖ softmax(α)ₖ·operationₖ(x), where α is a parameter <c>alpha.name</c>
    /// with an element an operation, which begins normal with deviation 1e-3. The names of an operation's layers begin with those of
    /// the choice and of the operation, in the candidate as in the mixture.
    /// Source: Liu, Simonyan and Yang, "DARTS: differentiable architecture search", ICLR 2019, equation 2.
    /// </remarks>
    /// <param name="name">Name of the choice, its own within the candidate: letters, digits and <c>_ - .</c>.</param>
    /// <param name="x">What the operation is applied to.</param>
    /// <param name="operations">One or more, whose results have one shape.</param>
    /// <exception cref="SearchSpaceException">There is no operation, or another choice has this name.</exception>
    /// <exception cref="ModelException">SN1010, SN1011: the name is taken or has other characters.</exception>
    public Node Apply(string name, Node x, params ReadOnlySpan<Func<Node, Node>> operations) => Apply(name, x, Mixture.Plain, operations);

    /// <summary>One of some operations, applied, or a mixture of all.</summary>
    /// <param name="name">Name of this application, its own within the candidate: letters, digits and <c>_ - .</c>.</param>
    /// <param name="x">What the operation is applied to.</param>
    /// <param name="mixture">Whether the choice is shared with others, and which operations are of special kinds.</param>
    /// <param name="operations">One or more, whose results have one shape; that which gives zeros is not called where all are mixed.</param>
    /// <exception cref="SearchSpaceException">There is no operation, the mixture does not fit them, or another choice has this name.</exception>
    /// <exception cref="ModelException">SN1010, SN1011: the name is taken or has other characters.</exception>
    public Node Apply(string name, Node x, Mixture mixture, params ReadOnlySpan<Func<Node, Node>> operations)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        Func<Node, Node>[] all = operations.ToArray();
        MixedChoice choice = Choice(mixture.Alpha ?? name, mixture, all);
        return IsRelaxed
            ? Mix(name, choice, mixture.Alpha is not null, k => all[k](x))
            : In(name, choice, Ask(choice.Name, choice.Operations, mixture.Alpha is not null), k => all[k](x));
    }

    /// <summary>A node of a cell: the sum over some of the inputs, each after an operation of its own.</summary>
    /// <remarks>
    /// A candidate has three kinds of decision about it: which inputs there are, <c>name.inputs</c>, as numbers of combinations in
    /// lexicographic order; and for each of them its operation, <c>name.i</c>, where i is the number of the input. The operation that
    /// gives zeros is no option: an input that is not taken is as good. Where the space is relaxed, all inputs are there, each with
    /// a mixture of all operations and a parameter <c>alpha.name.i</c>.
    /// Source: Liu, Simonyan and Yang, "DARTS: differentiable architecture search", ICLR 2019, sections 2.1 and 2.4.
    /// </remarks>
    /// <param name="name">Name of the node, its own within the candidate: letters, digits and <c>_ - .</c>.</param>
    /// <param name="inputs">One or more.</param>
    /// <param name="keep">Inputs that a candidate has, positive; all if there are fewer.</param>
    /// <param name="mixture">Whether the choices are shared with other nodes, and which operations are of special kinds.</param>
    /// <param name="operations">Of an input and its number; results have one shape. That which gives zeros is never called.</param>
    /// <exception cref="SearchSpaceException">There is no input or no operation, the mixture does not fit them, or another choice has this name.</exception>
    /// <exception cref="ModelException">SN1010, SN1011: the name is taken or has other characters.</exception>
    public Node Sum(string name, IReadOnlyList<Node> inputs, int keep, Mixture mixture, params ReadOnlySpan<Func<Node, int, Node>> operations)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(mixture);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keep);
        if (inputs.Count == 0)
        {
            throw new SearchSpaceException($"The sum '{name}' has no inputs.");
        }

        bool shared = mixture.Alpha is not null;
        string asked = mixture.Alpha ?? name;
        Func<Node, int, Node>[] all = operations.ToArray();
        MixedChoice[] choices = [.. Enumerable.Range(0, inputs.Count).Select(i => Choice($"{asked}.{i}", mixture, all))];
        if (IsRelaxed)
        {
            if (!_mixedNodes.Exists(node => node.Name == asked))
            {
                _mixedNodes.Add(new MixedNode(asked, choices, Math.Min(keep, inputs.Count)));
            }

            return Total(inputs.Select((x, i) => Mix($"{name}.{i}", choices[i], shared, k => all[k](x, i))));
        }

        int[][] combinations = Combinations.Of(inputs.Count, keep);
        int[] kept = combinations[combinations.Length == 1 ? 0 : Ask($"{asked}.inputs", [.. combinations.Select(Combinations.Text)], shared)];
        return Total(kept.Select(i =>
        {
            int[] open = choices[i].Open;
            int option = Ask(choices[i].Name, [.. open.Select(k => choices[i].Operations[k])], shared);
            return In($"{name}.{i}", choices[i], open[option], k => all[k](inputs[i], i));
        }));
    }

    // Σₖ softmax(α)ₖ·operationₖ(x). What gives zeros adds nothing, but has its share of the softmax.
    private Node Mix(string name, MixedChoice choice, bool shared, Func<int, Node> operation)
    {
        if (!shared || !_mixed.Exists(other => other.Name == choice.Name))
        {
            if (!_names.Add(choice.Name))
            {
                throw TwiceNamed(choice.Name);
            }

            _mixed.Add(choice);
        }

        Node[] weights = Weights(choice);
        return Total(choice.Open.Select(k => weights[k] * In(name, choice, k, operation)));
    }

    private Node[] Weights(MixedChoice choice)
    {
        int count = choice.Operations.Count;
        if (!_weights.TryGetValue(choice.Name, out Node[]? weights) || weights.Length != count || weights[0].Builder != GraphBuilder.Current)
        {
            Node softmax = Parameter.Named(choice.Parameter, Init.Normal(0, InitialDeviation), new Shape(count)).Softmax();
            weights = [.. Enumerable.Range(0, count).Select(k => softmax.Slice(0, k, 1).Squeeze(0))];
            _weights[choice.Name] = weights;
        }

        return weights;
    }

    // An operation whose layers bear its name. The name of a method that has none, as a lambda, is no name of a layer.
    private static Node In(string name, MixedChoice choice, int k, Func<int, Node> operation)
    {
        string text = choice.Operations[k];
        bool valid = text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') && choice.Operations.Count(other => other == text) == 1;
        return LayerNames.In($"{name}.{(valid ? text : $"operation{k}")}", () => operation(k));
    }

    private static Node Total(IEnumerable<Node> terms) => terms.Aggregate((sum, term) => sum + term);

    private int Ask(string name, IReadOnlyList<string> texts, bool shared)
    {
        Decision? known = shared ? _decisions.Find(decision => decision.Name == name) : null;
        if (known is not null)
        {
            return known.Options == texts.Count ? known.Index : throw new SearchSpaceException(
                $"The choice '{name}' is shared, but has {known.Options} options in one place and {texts.Count} in another.");
        }

        int index = Ask(name, texts.Count);
        _decisions.Add(new Decision(name, index, texts.Count, texts[index]));
        return index;
    }

    private static MixedChoice Choice<T>(string name, Mixture mixture, T[] operations)
    {
        var choice = new MixedChoice(name, mixture.Names ?? [.. operations.Select(Text)]) { None = mixture.None, Skip = mixture.Skip };
        if (choice.Operations.Count != operations.Length)
        {
            throw new SearchSpaceException($"The choice '{name}' has {operations.Length} operations, but {choice.Operations.Count} names of them.");
        }

        if (mixture.None >= operations.Length || mixture.None < 0 || mixture.Skip >= operations.Length || mixture.Skip < 0)
        {
            throw new SearchSpaceException($"The choice '{name}' has {operations.Length} operations; the number of that which gives zeros, or hands its input on, lies elsewhere.");
        }

        return choice.Open.Length > 0 ? choice : throw new SearchSpaceException($"The choice '{name}' has no operations.");
    }
}
