using System;
using System.IO;
using System.Linq;
using Xunit;

namespace StaticNets.Generators.Tests.Coverage;

public sealed class CoverageTableTests
{
    private const string Variable = "STATICNETS_COVERAGE";

    /// <summary>With STATICNETS_COVERAGE set to a path, writes the table there.</summary>
    [Fact]
    public void The_table_has_a_row_for_each_operation_and_method()
    {
        string table = CoverageTable.Text();
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
        {
            File.WriteAllText(path, table);
        }

        Assert.All(Operations.OperationKinds.All, kind => Assert.Contains($"| {kind.Name} |", table, StringComparison.Ordinal));
        Assert.Contains("| Activations.Elu |", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Mapped_names_are_those_of_PyTorch_each_once()
    {
        Assert.Empty(TorchMap.Twins.Select(twin => twin.Name).Except(TorchMap.Names));
        Assert.Distinct(TorchMap.Twins.Select(twin => twin.Name));
    }

    [Fact]
    public void Whatever_has_no_twin_has_a_reason_and_nothing_else()
    {
        Assert.Empty(TorchMap.Missing.Except(TorchMap.Reasons.Select(reason => reason.Name)));
        Assert.Empty(TorchMap.Reasons.Select(reason => reason.Name).Intersect(TorchMap.Twins.Select(twin => twin.Name)));
    }

    [Fact]
    public void Mapped_methods_exist()
    {
        string[] methods = [.. CoverageTable.Methods.Select(method => $"{method.DeclaringType!.Name}.{method.Name}")];
        Assert.Empty(TorchMap.Twins.SelectMany(twin => twin.Methods).Except(methods));
    }
}
