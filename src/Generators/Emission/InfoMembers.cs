using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>Prints the static description of a network.</summary>
internal static class InfoMembers
{
    public static string Emit(Plan plan) => Code.Text($$"""
        /// <summary>Inputs, outputs, targets, parameters and states by name, shape and place; costs.</summary>
        public static global::StaticNets.NetworkInfo Info { get; } = new()
        {
            Name = "{{plan.Network.Name}}",
            Inputs = [{{Columns(Names.Inputs(plan))}}],
            Outputs = [{{string.Join(", ", Names.Outputs(plan).Select(output => Column(output.Name, output.Shape, 0)))}}],
            Targets = [{{Columns(Names.Targets(plan))}}],
            Parameters =
            [
                {{Code.Lines(plan.Parameters.Select(Tensor))}}
            ],
            States =
            [
                {{Code.Lines(plan.States.Select(Tensor))}}
            ],
            ParameterCount = ParameterCount,
            ParameterLength = {{plan.ParameterLength}},
            StateLength = {{plan.StateLength}},
            FlopsPerSample = FlopsPerSample,
            WorkspaceBytes = WorkspaceBytes,
            SchemaHash = "{{MemberEmitter.SchemaHash(plan)}}",
        };
        """);

    private static string Columns(IEnumerable<Input> inputs) => string.Join(", ", inputs.Select(input => Column(input.Label, input.Shape, input.Classes)));

    /// <summary>One tensor's description.</summary>
    internal static string Column(string name, Shape shape, int classes) =>
        $"new(\"{name}\", {Extents(shape)}{(classes > 0 ? $", {classes}" : "")})";

    private static string Tensor(Slot slot)
    {
        string packing = slot.InPanels ? "Panels" : "RowMajor";
        Init init = slot.Initializer;
        string numbers = $"{Number(init.A)}, {Number(init.B)}, {init.Fan}{(init.ZeroRow < 0 ? "" : $", {init.ZeroRow}")}";
        return $"new(\"{slot.Label}\", {Extents(slot.Shape)}, {slot.Offset}, {slot.Length}, global::StaticNets.Packing.{packing}, "
            + $"new(global::StaticNets.InitKind.{init.Kind}, {numbers})),";
    }

    private static string Extents(Shape shape) => $"[{string.Join(", ", shape)}]";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
