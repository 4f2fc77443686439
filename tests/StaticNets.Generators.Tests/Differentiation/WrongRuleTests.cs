using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Tests.Operations;
using StaticNets.Generators.Tests.Operations.Cases;
using StaticNets.Generators.Tests.Operations.Golden;
using Xunit;

namespace StaticNets.Generators.Tests.Differentiation;

/// <summary>Makes each gradient rule wrong, one input at a time, and sees the cases fail: the oracles bite.</summary>
public sealed class WrongRuleTests
{
    public static TheoryData<string, int> Rules()
    {
        var rules = new TheoryData<string, int>();
        foreach (Type kind in OperationKinds.WithRule)
        {
            int inputs = Networks.SelectMany(network => network.Graph.Nodes).Where(node => node.Operation.GetType() == kind).Max(node => node.Inputs.Count);
            for (int input = 0; input < inputs; input++)
            {
                // The bounds of Clamp are constants: no gradient by them is ever asked for.
                if (kind != typeof(Clamp) || input == 0)
                {
                    rules.Add(kind.Name, input);
                }
            }
        }

        return rules;
    }

    private static IEnumerable<Network> Networks => OperationCases.All.Select(operation => CaseNetwork.Of(operation, 0));

    [Theory, MemberData(nameof(Rules))]
    public void A_wrong_rule_is_noticed(string kind, int input)
    {
        Type type = OperationKinds.WithRule.Single(candidate => candidate.Name == kind);
        Assert.Contains(OperationCases.All, operation =>
        {
            Network network = CaseNetwork.Of(operation, 0);
            Network wrong = WrongRule.In(network, type, input);
            return wrong != network && CaseCheck.Faults(operation, 0, wrong).Any();
        });
    }

    [Fact]
    public void The_right_rules_pass_the_same_check() =>
        Assert.All(OperationCases.All, operation => Assert.Empty(CaseCheck.Faults(operation, 0, CaseNetwork.Of(operation, 0))));
}
