using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets;

/// <summary>Layers of recurrent cells over a sequence, in one direction or both, with PyTorch's parameters.</summary>
/// <remarks>
/// The part of the gates that does not wait for the state, W_ih·x + b_ih, is one product over the whole sequence; the
/// loop has the rest. All parameters begin uniform in ±1/√units.
/// </remarks>
/// <param name="Kind">The layer's kind, for example <c>lstm</c>.</param>
/// <param name="Gates">Gates of a cell, each of so many units.</param>
/// <param name="States">States of a cell, the hidden one first.</param>
/// <param name="Step">From the states, W_ih·x + b_ih, W_hh and b_hh to the next states.</param>
internal sealed record RecurrentStack(string Kind, int Gates, int States, Func<Node[], Node, Node, Node?, Node[]> Step)
{
    /// <summary>The layers.</summary>
    /// <param name="x">[T, F].</param>
    /// <param name="units">H, positive.</param>
    /// <param name="options">How many layers, and so on.</param>
    /// <param name="call">Arguments of the method that is called.</param>
    /// <param name="initial">For each state [layers·directions, H], or null for zeros.</param>
    public Node Over(Node x, int units, RecurrentOptions options, object?[] call, params Node?[] initial)
    {
        string title = Identifier.Pascal(Kind);
        RequirePositive(units, nameof(units), title);
        RequirePositive(options.Layers, "layers", title);
        if (x.Shape.Rank != 2)
        {
            throw new ModelException("SN2003", $"{title} runs over a sequence [T, F], but its input is {x.Shape}; reshape it.");
        }

        int directions = options.Bidirectional ? 2 : 1;
        var expected = new Shape(options.Layers * directions, units);
        if (initial.FirstOrDefault(state => state is not null && state.Shape != expected) is Node wrong)
        {
            throw new ModelException("SN2012", $"{title}'s initial states are one for each layer and direction, {expected}, but {wrong.Shape} was given.");
        }

        string layer = x.Builder.Names.Layer(Kind, options.Name);
        Node[] inputs = [x, .. initial.Where(state => state is not null).Select(state => state!)];
        return Composite.Of(layer, units.ToString(CultureInfo.InvariantCulture), inputs, call, () =>
        {
            Node sequence = x;
            Node last = x;
            for (int level = 0; level < options.Layers; level++)
            {
                Node input = level == 0 ? sequence : sequence.Dropout(options.Dropout);
                var found = new List<(Node Outputs, Node Last)>();
                for (int direction = 0; direction < directions; direction++)
                {
                    Node[] states = initial.Select(state => Initial(state, (level * directions) + direction, units)).ToArray();
                    found.Add(Direction(layer, input, units, level, direction == 1, states, options));
                }

                sequence = Node.Concat(1, found.Select(pair => pair.Outputs).ToArray());
                last = Node.Concat(0, found.Select(pair => pair.Last).ToArray());
            }

            return options.Returns == Returns.Sequence ? sequence : last;
        }, title);
    }

    /// <summary>One step of one cell, whose parameters bear no layer's number.</summary>
    /// <param name="x">[F].</param>
    /// <param name="states">[H] each.</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="name">The cell's name; automatic if null.</param>
    /// <param name="call">Arguments of the method that is called.</param>
    /// <returns>The next states.</returns>
    public Node[] Cell(Node x, Node[] states, bool bias, string? name, object?[] call)
    {
        string title = Identifier.Pascal(Kind);
        if (x.Shape.Rank != 1 || states.Any(state => state.Shape.Rank != 1 || state.Shape != states[0].Shape))
        {
            throw new ModelException(
                "SN2003", $"{title} takes an input [F] and states [H], but found {x.Shape} and {string.Join(", ", states.Select(state => state.Shape))}.");
        }

        string layer = x.Builder.Names.Layer(Kind, name);
        Node[] next = [];
        Composite.Of(layer, "", [x, .. states], call, () =>
        {
            Weights weights = Parameters(layer, "", x.Shape.Last, states[0].Shape.Last, bias);
            next = Step(states, x.Linear(weights.Input, weights.InputBias), weights.Hidden, weights.HiddenBias);
            return next[0];
        }, title);
        return next;
    }

    private (Node Outputs, Node Last) Direction(
        string layer, Node x, int units, int level, bool reverse, Node[] states, RecurrentOptions options)
    {
        Weights weights = Parameters(layer, $"_l{level}{(reverse ? "_reverse" : "")}", x.Shape.Last, units, options.Bias);
        Node projected = x.Linear(weights.Input, weights.InputBias);
        Node[] with = weights.HiddenBias is null ? [weights.Hidden] : [weights.Hidden, weights.HiddenBias];
        (Node[] outputs, Node[] last) = Node.Scan(
            (before, element, others) =>
            {
                Node[] next = Step(before, element[0], others[0], others.Length > 1 ? others[1] : null);
                return (next, [next[0]]);
            },
            states,
            [projected],
            with,
            reverse: reverse,
            keep: options.Keep);
        return (outputs[0], last[0]);
    }

    private Weights Parameters(string layer, string suffix, int inputs, int units, bool bias)
    {
        Init init = Init.Uniform(-1 / Math.Sqrt(units), 1 / Math.Sqrt(units));
        int gates = Gates * units;
        return new Weights(
            Parameter.Named($"{layer}.weight_ih{suffix}", init, new Shape(gates, inputs)),
            Parameter.Named($"{layer}.weight_hh{suffix}", init, new Shape(gates, units)),
            bias ? Parameter.Named($"{layer}.bias_ih{suffix}", init, new Shape(gates)) : null,
            bias ? Parameter.Named($"{layer}.bias_hh{suffix}", init, new Shape(gates)) : null);
    }

    private static Node Initial(Node? states, int index, int units) =>
        states is null ? ((Node)0f).Broadcast(units) : states.Slice(0, index, 1).Reshape(units);

    private static void RequirePositive(int value, string name, string layer)
    {
        if (value <= 0)
        {
            throw new ModelException("SN2008", $"{layer}'s {name} must be positive, but is {value}.");
        }
    }

    private sealed record Weights(Node Input, Node Hidden, Node? InputBias, Node? HiddenBias);
}

/// <summary>What recurrent layers have in common.</summary>
/// <param name="Layers">Layers on top of each other, positive.</param>
/// <param name="Bidirectional">Whether a second direction runs backwards.</param>
/// <param name="Returns">What comes out.</param>
/// <param name="Dropout">Probability between the layers, in [0, 1].</param>
/// <param name="Bias">Whether there are biases.</param>
/// <param name="Name">The layer's name; automatic if null.</param>
/// <param name="Keep">What lies in memory for the gradient.</param>
internal sealed record RecurrentOptions(int Layers, bool Bidirectional, Returns Returns, float Dropout, bool Bias, string? Name, Keep Keep);
