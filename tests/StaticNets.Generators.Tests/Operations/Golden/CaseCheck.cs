using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Simplification;
using StaticNets.Generators.Tests.Operations.Cases;

namespace StaticNets.Generators.Tests.Operations.Golden;

/// <summary>The check that every case must pass: loss, gradients, Hessian-vector product and next statistics are those of PyTorch.</summary>
internal static class CaseCheck
{
    /// <summary>Where the programs of a network differ from PyTorch; nothing if they agree.</summary>
    /// <param name="operation">The case.</param>
    /// <param name="variant">Which of its shapes.</param>
    /// <param name="network">Its network, or one made from it.</param>
    /// <param name="simplified">Whether the programs are simplified first.</param>
    public static IEnumerable<string> Faults(OperationCase operation, int variant, Network network, bool simplified = false)
    {
        Dictionary<string, double[]> results = CaseResults.Of(operation, variant, Programs(network, simplified));
        return Agreement.Faults(Expected(operation, variant), Comparable(operation, results), operation.Tolerance)
            .Select(fault => $"{operation.Name}, shape {variant}: {fault}");
    }

    /// <summary>PyTorch's answers but for y, which no training program gives.</summary>
    public static Dictionary<string, double[]> Expected(OperationCase operation, int variant) =>
        Comparable(operation, GoldenFiles.Of(operation, variant).Where(pair => pair.Key != "y"));

    /// <summary>The results that PyTorch is an oracle for.</summary>
    public static Dictionary<string, double[]> Comparable(OperationCase operation, IEnumerable<KeyValuePair<string, double[]>> results) =>
        results.Where(pair => operation.NoHessian is null || !pair.Key.StartsWith("hv ", StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>The training programs that give most.</summary>
    public static Program[] Programs(Network network, bool simplified = false)
    {
        EquatableArray<Program> programs = Differentiator.Differentiate(network);
        return programs.Where(program => IsTraining(program.Kind, programs.Any(other => other.Kind == ProgramKind.LossAndInputGradients)))
            .Select(program => simplified ? Simplifier.Simplify(program) : program).ToArray();
    }

    /// <summary>Whether a program is the one with gradients, by inputs too if the network has them, or the Hessian.</summary>
    public static bool IsTraining(ProgramKind kind, bool byInputs) =>
        kind == ProgramKind.HessianVectorProduct || kind == (byInputs ? ProgramKind.LossAndInputGradients : ProgramKind.LossAndGradient);
}
