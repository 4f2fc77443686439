using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>Names and columns that several emitters share.</summary>
internal static class Names
{
    private static readonly HashSet<string> Reserved = ["Arena", "Parameters", "States", "Gradient", "Direction", "Batch", "Pass", "Optimizer", "Move", "MovePanel", "Weights", "Run"];

    /// <summary>Namespace of the kernels.</summary>
    public static string KernelNamespace(Plan plan) =>
        plan.Network.Namespace.Length == 0 ? "StaticNets.Generated" : $"StaticNets.Generated.{plan.Network.Namespace}";

    /// <summary>The struct that carries a program's tensors, for example <c>DigitsInfer</c>.</summary>
    public static string ProgramStruct(Plan plan, ProgramKind kind) => plan.Network.Name + kind;

    /// <summary>The class of the kernels of one width.</summary>
    public static string KernelClass(Plan plan, int bits) => $"{plan.Network.Name}Kernels{bits}";

    /// <summary>A program's field for a tensor of the caller.</summary>
    public static string Field(Value value)
    {
        string name = Identifier.Pascal(value.Name);
        return Reserved.Contains(name) ? name + "Values" : name;
    }

    /// <summary>The class of the tables.</summary>
    public static string TableClass(Plan plan) => plan.Network.Name + "Tables";

    /// <summary>The tables of all programs, each once.</summary>
    public static Table[] Tables(Plan plan) =>
        plan.Programs.SelectMany(program => program.Values).Select(value => value.Table).OfType<Table>().Distinct().ToArray();

    /// <summary>Tensors of the caller that have a field of their own.</summary>
    public static bool HasField(Value value) =>
        value.Place is Place.Input or Place.Result or Place.OutputGradient or Place.InputGradient;

    /// <summary>Inputs of Forward, in order.</summary>
    public static Input[] Inputs(Plan plan) =>
        plan.Network.Graph.Leaves<Input>().Where(leaf => !leaf.Operation.IsTarget).Select(leaf => leaf.Operation).ToArray();

    /// <summary>Targets of Loss, in order.</summary>
    public static Input[] Targets(Plan plan) =>
        plan.Network.Graph.Leaves<Input>().Where(leaf => leaf.Operation.IsTarget).Select(leaf => leaf.Operation).ToArray();

    /// <summary>Outputs of Forward with their shapes, in order.</summary>
    public static (string Name, Shape Shape)[] Outputs(Plan plan) =>
        plan.Network.Graph.OutputsOf(OutputKind.Result).Select(output => (output.Name, plan.Network.Graph.Nodes[output.Node].Type.Shape)).ToArray();
}
