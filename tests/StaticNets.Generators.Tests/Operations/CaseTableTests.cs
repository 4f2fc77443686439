using System;
using System.IO;
using System.Linq;
using StaticNets.Generators.Tests.Operations.Cases;
using StaticNets.Generators.Tests.Operations.Golden;
using Xunit;

namespace StaticNets.Generators.Tests.Operations;

public sealed class CaseTableTests
{
    /// <summary>With STATICNETS_WRITE_CASES set, writes the file instead; then run tests/golden/operations.py.</summary>
    [Fact]
    public void The_golden_files_were_made_from_this_table()
    {
        string path = Path.Combine(GoldenFiles.Folder, "cases.json");
        if (Environment.GetEnvironmentVariable("STATICNETS_WRITE_CASES") is not null)
        {
            File.WriteAllText(path, CaseExport.Text());
        }

        Assert.Equal(File.ReadAllText(path), CaseExport.Text());
    }

    [Fact]
    public void Names_and_classes_are_unique()
    {
        Assert.Distinct(OperationCases.All.Select(operation => operation.Name));
        Assert.Distinct(OperationCases.All.Select(operation => operation.ClassName(0)));
        Assert.Distinct(SpecialValueCases.All.Select(special => special.Name));
    }

    [Fact]
    public void Every_case_has_three_shapes_one_of_them_with_an_odd_extent() =>
        Assert.All(OperationCases.All, operation =>
        {
            Assert.Equal(3, operation.Shapes.Length);
            Assert.Contains(operation.Shapes, operands => operands.Any(operand => operand.Shape.Any(extent => extent > 1 && extent % 2 == 1)));
        });
}
