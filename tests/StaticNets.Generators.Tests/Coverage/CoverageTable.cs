using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using StaticNets.Generators.Fusion;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Tests.Kernels;
using StaticNets.Generators.Tests.Operations;
using StaticNets.Generators.Tests.Operations.Cases;
using StaticNets.Generators.Tests.Operations.Golden;

namespace StaticNets.Generators.Tests.Coverage;

/// <summary>What is tested how, as Markdown: read from the tables that the tests run, never typed.</summary>
internal static class CoverageTable
{
    private static readonly (OperationCase Case, HashSet<Type> Kinds, HashSet<string> Methods)[] Cases =
        [.. OperationCases.All.Select(operation => (
            operation,
            Operations(operation).Select(found => found.GetType()).ToHashSet(),
            CalledMethods.Of(operation.Build.Method).Select(Name).ToHashSet()))];

    private static readonly HashSet<OperationCase> Compiled = [.. MergedCases.All.SelectMany(merged => merged.Parts).Select(part => part.Operation)];

    /// <summary>Public methods of the language that give a node, or several.</summary>
    public static IReadOnlyList<MethodInfo> Methods { get; } =
        [.. typeof(Node).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(Node).Namespace)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => GivesNodes(method.ReturnType))];

    public static string Text()
    {
        var text = new StringBuilder();
        text.Append("# What is covered\n\nNumbers are cases: an expression with three shapes. \"golden\" holds values and gradients to PyTorch's float64, \"Hessian\" ");
        text.Append("the Hessian-vector products, \"differences\" gradients to central differences, \"kernels\" the generated code on 512, 256 and 128 bits.\n");

        Head(text, "Operations", "operation", "code");
        foreach (Type kind in OperationKinds.All)
        {
            Row(text, kind.Name, Cases.Where(known => known.Kinds.Contains(kind)).Select(known => known.Case), Code(kind));
        }

        Head(text, "Methods", "method", "operations");
        foreach (IGrouping<string, MethodInfo> overloads in Methods.GroupBy(method => $"{method.DeclaringType!.Name}.{method.Name}").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            HashSet<string> names = [.. overloads.Select(Name)];
            OperationCase[] cases = [.. Cases.Where(known => known.Methods.Overlaps(names)).Select(known => known.Case)];
            int fewest = cases.Length == 0 ? 0 : Cases.Where(known => cases.Contains(known.Case)).Min(known => known.Kinds.Count(kind => !kind.IsSubclassOf(typeof(Leaf))));
            Row(text, overloads.Key, cases, $"{fewest}");
        }

        text.Append($"\n## PyTorch 1.13\n\n{Share("torch.nn.", functions: false)}, {Share("torch.nn.functional.", functions: true)}.\n\nNot there, and why:\n\n");
        foreach ((string name, string reason) in TorchMap.Reasons)
        {
            text.Append($"- {name}: {reason}\n");
        }

        return text.ToString();
    }

    private static void Head(StringBuilder text, string title, string first, string last) =>
        text.Append($"\n## {title}\n\n| {first} | golden | Hessian | differences | kernels | {last} |\n|---|---|---|---|---|---|\n");

    private static void Row(StringBuilder text, string name, IEnumerable<OperationCase> cases, string last)
    {
        OperationCase[] all = [.. cases];
        int hessian = all.Count(operation => operation.NoHessian is null);
        int differences = all.Count(operation => operation.NoDifferences is null);
        text.Append($"| {name} | {all.Length} | {hessian} | {differences} | {all.Count(Compiled.Contains)} | {last} |\n");
    }

    // How code is made of an operation: the fuser's own predicates.
    private static string Code(Type kind)
    {
        bool Is(Func<Operation, bool> predicate) =>
            Cases.Where(known => known.Kinds.Contains(kind)).SelectMany(known => Operations(known.Case)).FirstOrDefault(found => found.GetType() == kind) is Operation first && predicate(first);

        return kind.IsSubclassOf(typeof(Elementwise)) ? "fused"
            : Is(Clusters.IsHeart) ? "kernel, with what stands around it"
            : Is(Clusters.IsView) ? "view"
            : Is(Clusters.IsInline) ? "computed in its reader"
            : kind.IsSubclassOf(typeof(Leaf)) ? "memory"
            : kind == typeof(StopGradient) || kind == typeof(StraightThrough) || kind == typeof(GradientOf) || kind == typeof(Independent) ? "none: gone before" : "kernel";
    }

    // What the value of a case is computed by; the loss that all cases share is not counted.
    private static IEnumerable<Operation> Operations(OperationCase operation)
    {
        Graph graph = CaseNetwork.Of(operation, 0).Graph;
        var seen = new HashSet<int>();
        var open = new Stack<int>([graph.OutputsOf(OutputKind.Result).First().Node]);
        while (open.TryPop(out int node))
        {
            if (seen.Add(node))
            {
                foreach (int input in graph.Nodes[node].Inputs)
                {
                    open.Push(input);
                }
            }
        }

        return seen.Select(node => graph.Nodes[node].Operation);
    }

    private static string Share(string prefix, bool functions)
    {
        string[] all = [.. TorchMap.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.StartsWith("torch.nn.functional.", StringComparison.Ordinal) == functions)];
        int missing = TorchMap.Missing.Count(all.Contains);
        return $"{all.Length - missing} of {all.Length} {(functions ? "functions of torch.nn.functional" : "classes of torch.nn")}";
    }

    private static bool GivesNodes(Type type) =>
        type == typeof(Node) || type == typeof(Node[])
        || (type.IsGenericType && type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal) && type.GetGenericArguments().All(GivesNodes));

    private static string Name(MethodBase method) =>
        $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})";
}
