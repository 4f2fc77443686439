using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Tests.Operations.Cases;

namespace StaticNets.Generators.Tests.Operations.Golden;

/// <summary>A case of special values as a network without parameters or loss: its operands are inputs.</summary>
internal static class SpecialNetwork
{
    public static Network Of(SpecialValueCase special) => Of("Special" + OperationCase.Identifier(special.Name), special);

    /// <summary>Several cases side by side: the operands of case 2 are <c>n2x0</c> and <c>n2x1</c>, its value is <c>n2y</c>.</summary>
    public static Network Of(string name, params SpecialValueCase[] cases)
    {
        var draft = new NetworkDraft();
        using GraphBuilder.Session session = draft.Builder.Open();
        draft.Results(cases.Select((special, part) => ((string?)$"n{part}y", special.Build(special.Operands
            .Select((values, i) => draft.Input($"n{part}x{i}", new Shape(values.Length), 0)).ToArray()))).ToArray());
        return new Network("Cases", name, "public sealed partial", draft.ToGraph(name), NetworkOptions.None);
    }

    /// <summary>The operands as one sample, for the interpreter.</summary>
    public static EvaluationContext Context(SpecialValueCase special, Graph graph)
    {
        Dictionary<Operation, double[]> leaves = graph.Leaves<Input>().ToDictionary(
            leaf => (Operation)leaf.Operation, leaf => special.Operands[leaf.Operation.Label[^1] - '0']);
        return new EvaluationContext { Leaves = leaves };
    }
}
