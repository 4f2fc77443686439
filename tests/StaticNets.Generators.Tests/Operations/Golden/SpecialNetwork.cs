using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Tests.Operations.Cases;

namespace StaticNets.Generators.Tests.Operations.Golden;

/// <summary>A case of special values as a network without parameters or loss: its operands are inputs.</summary>
internal static class SpecialNetwork
{
    public static Network Of(SpecialValueCase special)
    {
        var draft = new NetworkDraft();
        using GraphBuilder.Session session = draft.Builder.Open();
        Node y = special.Build(special.Operands.Select((values, i) => draft.Input($"x{i}", new Shape(values.Length), 0)).ToArray());
        draft.Results([("y", y)]);
        string name = "Special" + OperationCase.Identifier(special.Name);
        return new Network("Cases", name, "public sealed partial", draft.ToGraph(name), NetworkOptions.None);
    }

    /// <summary>The operands as one sample, for the interpreter.</summary>
    public static EvaluationContext Context(SpecialValueCase special, Graph graph)
    {
        Dictionary<Operation, double[]> leaves = graph.Leaves<Input>().ToDictionary(
            leaf => (Operation)leaf.Operation, leaf => special.Operands[leaf.Operation.Label[1] - '0']);
        return new EvaluationContext { Leaves = leaves };
    }
}
