using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Differentiation;

/// <summary>From the declared network to the programs behind its members: gradients become graphs like any other.</summary>
internal static class Differentiator
{
    /// <summary>The pass.</summary>
    public static DifferentiatedNetwork Differentiate(Network network, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new DifferentiatedNetwork(network, Differentiate(network));
    }

    /// <summary>The programs that a network's members need.</summary>
    public static EquatableArray<Program> Differentiate(Network network)
    {
        Graph declared = DeclaredCopy.ExpandGradients(network.Graph);
        bool hasLoss = declared.OutputsOf(OutputKind.SampleLoss).Any();
        Emit emit = network.Options.Emit;

        var programs = new List<Program> { GradientPrograms.Infer(declared) };
        if (hasLoss)
        {
            programs.Add(GradientPrograms.MeanLoss(declared));
            programs.Add(GradientPrograms.LossAndGradient(declared, withInputs: false));
            // Integers have no gradient: without other inputs the member would be the one above.
            AddIf(emit.HasFlag(Emit.InputGradients) && DeclaredCopy.Inputs(declared).Length > 0, () => GradientPrograms.LossAndGradient(declared, withInputs: true));
            AddIf(emit.HasFlag(Emit.HessianVectorProduct), () => CurvaturePrograms.HessianVectorProduct(declared));
            AddIf(emit.HasFlag(Emit.GaussNewtonVectorProduct), () => CurvaturePrograms.GaussNewtonVectorProduct(declared));
            AddIf(emit.HasFlag(Emit.FisherVectorProduct), () => CurvaturePrograms.FisherVectorProduct(declared));
        }

        AddIf(emit.HasFlag(Emit.Backward), () => GradientPrograms.Forward(declared));
        AddIf(emit.HasFlag(Emit.Backward), () => GradientPrograms.Backward(declared));
        AddIf(emit.HasFlag(Emit.JacobianVectorProduct), () => CurvaturePrograms.JacobianVectorProduct(declared));
        AddIf(emit.HasFlag(Emit.Activations), () => ActivationsProgram.Of(network.Graph));
        return programs.ToArray();

        void AddIf(bool wanted, Func<Program> program)
        {
            if (wanted)
            {
                programs.Add(program());
            }
        }
    }
}
