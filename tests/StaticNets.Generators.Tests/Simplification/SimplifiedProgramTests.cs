using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Simplification;
using StaticNets.Generators.Tests.Operations.Cases;
using StaticNets.Generators.Tests.Operations.Golden;
using Xunit;

namespace StaticNets.Generators.Tests.Simplification;

public sealed class SimplifiedProgramTests
{
    [Theory, MemberData(nameof(OperationCases.Names), MemberType = typeof(OperationCases))]
    public void Simplified_programs_agree_with_PyTorch(string name)
    {
        OperationCase operation = OperationCases.Find(name);
        for (int variant = 0; variant < operation.Shapes.Length; variant++)
        {
            Assert.Empty(CaseCheck.Faults(operation, variant, CaseNetwork.Of(operation, variant), simplified: true));
        }
    }

    [Theory, MemberData(nameof(OperationCases.Names), MemberType = typeof(OperationCases))]
    public void Simplifying_a_second_time_changes_nothing(string name)
    {
        foreach (Program program in Differentiator.Differentiate(CaseNetwork.Of(OperationCases.Find(name), 0)))
        {
            Program once = Simplifier.Simplify(program);
            Assert.Equal(once.ToString(), Simplifier.Simplify(once).ToString());
        }
    }
}
