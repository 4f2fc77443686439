using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Differentiation;

/// <summary>Reverse-mode differentiation: adds to a graph the nodes that compute gradients of its values.</summary>
/// <remarks>Source: Griewank and Walther, "Evaluating Derivatives", 2nd edition, 2008, chapter 3.</remarks>
internal static class ReverseMode
{
    /// <summary>Gradients of Σ seed·of by some values.</summary>
    /// <param name="builder">The graph; current on this thread.</param>
    /// <param name="seeds">Values with the gradient each begins with, of its type.</param>
    /// <param name="by">Values to differentiate by.</param>
    /// <returns>For each of <paramref name="by"/> its gradient, or null where nothing depends on it.</returns>
    public static Node?[] Gradients(GraphBuilder builder, IReadOnlyList<(Node Of, Node Seed)> seeds, IReadOnlyList<Node> by)
    {
        int count = seeds.Max(seed => seed.Of.Id) + 1;
        bool[] depends = Dependent(builder, by, count);
        var gradients = new Node?[count];
        var ends = new HashSet<int>(by.Select(value => value.Id));
        foreach ((Node of, Node seed) in seeds)
        {
            Accumulate(gradients, of, seed);
        }

        for (int i = count - 1; i >= 0; i--)
        {
            GraphNode node = builder.Nodes[i];
            if (gradients[i] is not Node dy || !depends[i] || node.Inputs.Count == 0 || ends.Contains(i))
            {
                continue;
            }

            Node[] x = node.Inputs.Select(input => new Node(builder, input)).ToArray();
            builder.EnterGradientOf(node.Scope);
            Node?[] dx = node.Operation.Differentiate(x, new Node(builder, i), dy);
            for (int input = 0; input < x.Length; input++)
            {
                if (dx[input] is Node part && depends[x[input].Id])
                {
                    Accumulate(gradients, x[input], part);
                }
            }
        }

        builder.EnterScope(-1);
        return by.Select(value => value.Id < count ? gradients[value.Id] : null).ToArray();
    }

    private static void Accumulate(Node?[] gradients, Node of, Node part)
    {
        if (part.Type != of.Type)
        {
            throw new InvalidOperationException(
                $"The gradient rule of {of.Builder.Nodes[of.Id].Operation.Describe()}'s user gave {part.Type} for {of.Type}.");
        }

        gradients[of.Id] = gradients[of.Id] is Node sum ? sum + part : part;
    }

    /// <summary>For each node whether it depends on one of some values.</summary>
    private static bool[] Dependent(GraphBuilder builder, IReadOnlyList<Node> on, int count)
    {
        var depends = new bool[count];
        foreach (Node value in on.Where(value => value.Id < count))
        {
            depends[value.Id] = true;
        }

        for (int i = 0; i < count; i++)
        {
            depends[i] |= builder.Nodes[i].Inputs.Any(input => depends[input]);
        }

        return depends;
    }
}
