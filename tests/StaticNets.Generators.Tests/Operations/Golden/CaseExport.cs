using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Tests.Operations.Cases;

namespace StaticNets.Generators.Tests.Operations.Golden;

/// <summary>The cases as JSON, for operations.py: the table in C# is the only one.</summary>
internal static class CaseExport
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text()
    {
        // Those that no operand names are known to operations.py by their names.
        Domain[] implied = [Domain.Factor, Domain.One, Domain.Real, Domain.Other];
        var domains = new SortedDictionary<string, Domain>(implied.ToDictionary(domain => domain.Name), StringComparer.Ordinal);
        string cases = string.Join(",\n", OperationCases.All.Select(operation => Case(operation, domains)));
        var text = new StringBuilder("{\n\"batch\": ").Append(OperationCases.Batch).Append(",\n\"domains\": {\n");
        text.AppendJoin(",\n", domains.Values.Select(domain =>
            string.Create(CultureInfo.InvariantCulture, $"{Quoted(domain.Name)}: [{domain.Low}, {domain.High}, {domain.Steps}, {(domain.Exact ? "true" : "false")}]")));
        text.Append("\n},\n\"cases\": [\n").Append(cases);
        text.Append("\n],\n\"special\": [\n");
        text.AppendJoin(",\n", SpecialValueCases.All.Select(Special));
        return text.Append("\n]\n}\n").ToString();
    }

    private static string Case(OperationCase operation, IDictionary<string, Domain> domains)
    {
        IEnumerable<string> variants = operation.Shapes.Select((_, variant) => "\n  " + Variant(operation, variant, domains));
        return $"{{\"family\": {Quoted(operation.Family)}, \"name\": {Quoted(operation.Name)}, \"torch\": {Quoted(operation.Torch)}"
            + (operation.WholeBatch ? ", \"wholeBatch\": true" : "") + (operation.BatchStatistics ? ", \"moves\": true" : "")
            + $", \"variants\": [{string.Join(",", variants)}]}}";
    }

    private static string Special(SpecialValueCase special) =>
        $"{{\"name\": {Quoted(special.Name)}, \"torch\": {Quoted(special.Torch)}, \"operands\": [{string.Join(", ", special.Operands.Select(Numbers))}]}}";

    // {"operands": [["batched", "real", 3, 5]], "y": [3, 5], "parameters": {"dense1.weight": ["weight", 4, 5]}}: an operand
    // stands for its input and its parameter, and the target has the shape of y.
    private static string Variant(OperationCase operation, int variant, IDictionary<string, Domain> domains)
    {
        Graph graph = CaseNetwork.Of(operation, variant).Graph;
        var values = new CaseValues(operation, variant);
        IEnumerable<string> operands = operation.Shapes[variant].Select(operand =>
            Tensor(operand.Shape, Known(operand.Domain), operand.Kind.ToString().ToLowerInvariant()));
        Input target = graph.Leaves<Input>().Single(leaf => leaf.Operation.IsTarget).Operation;
        string[] groups =
        [
            Group("parameters", graph.Leaves<ParameterLeaf>().Select(leaf => leaf.Operation).Where(leaf => !CaseValues.IsOperand(leaf.Label))),
            Group("states", graph.Leaves<State>().Select(leaf => leaf.Operation)),
            Group("draws", graph.Leaves<Uniform>().Select(leaf => leaf.Operation)),
        ];
        return $"{{\"operands\": [{string.Join(", ", operands)}], \"y\": [{string.Join(", ", target.Shape)}]{string.Concat(groups)}}}";

        string Group(string name, IEnumerable<Leaf> leaves)
        {
            string[] tensors = leaves.Select(leaf =>
                $"{Quoted(CaseValues.TensorName(leaf))}: {Tensor(leaf.Type.Shape, [Known(values.DomainOf(leaf)), .. IsForAll(leaf) ? ["forAll"] : Array.Empty<string>()])}").ToArray();
            return tensors.Length == 0 ? "" : $", \"{name}\": {{{string.Join(", ", tensors)}}}";
        }

        // Draws differ from sample to sample, but for those of a whole batch.
        static bool IsForAll(Leaf leaf) => leaf is Uniform { Batched: false };

        string Known(Domain domain) => (domains[domain.Name] = domain).Name;
    }

    private static string Tensor(Shape shape, params string[] words) =>
        "[" + string.Join(", ", words.Reverse().Select(Quoted).Concat(shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)))) + "]";

    private static string Numbers(double[] values) => "[" + string.Join(", ", values.Select(value =>
        double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : Quoted(value.ToString(CultureInfo.InvariantCulture).Replace("Infinity", "inf", StringComparison.Ordinal)))) + "]";

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);
}
