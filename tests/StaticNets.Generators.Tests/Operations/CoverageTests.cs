using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Tests.Coverage;
using StaticNets.Generators.Tests.Operations.Cases;
using StaticNets.Generators.Tests.Operations.Golden;
using Xunit;

namespace StaticNets.Generators.Tests.Operations;

/// <summary>A new operation or method without a case fails here.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Every_operation_stands_in_a_case()
    {
        HashSet<Type> covered = OperationCases.All.SelectMany(operation => CaseNetwork.Of(operation, 0).Graph.Nodes)
            .Select(node => node.Operation.GetType()).ToHashSet();

        // These stand in the programs that differentiation makes, and in the steps of scans.
        covered.UnionWith([typeof(Direction), typeof(OutputGradient), typeof(Independent), typeof(Seed), typeof(StepInput)]);
        Assert.Empty(OperationKinds.All.Except(covered).Select(type => type.Name));
    }

    [Fact]
    public void Every_method_of_the_language_that_gives_a_node_stands_in_a_case()
    {
        HashSet<string> called = OperationCases.All.SelectMany(operation => CalledMethods.Of(operation.Build.Method)).Select(Name).ToHashSet();
        Assert.Empty(CoverageTable.Methods.Select(Name).Except(called));
    }

    [Fact]
    public void Every_elementwise_operation_is_tried_on_special_values()
    {
        HashSet<Type> covered = SpecialValueCases.All.SelectMany(special => SpecialNetwork.Of(special).Graph.Nodes)
            .Select(node => node.Operation.GetType()).ToHashSet();
        Assert.Empty(OperationKinds.All.Where(type => type.IsSubclassOf(typeof(Elementwise)) || type.IsSubclassOf(typeof(Reduction))).Except(covered).Select(type => type.Name));
    }

    private static string Name(MethodBase method) =>
        $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})";
}
