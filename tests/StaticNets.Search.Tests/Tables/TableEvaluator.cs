using System;
using System.Linq;
using System.Threading;

namespace StaticNets.Search.Tests.Tables;

/// <summary>Looks candidates up instead of training them: what one of the seeds came to, chosen by the trial's own.</summary>
/// <param name="table">The table.</param>
public sealed class TableEvaluator(TrainedTable table) : ITrialEvaluator
{
    /// <inheritdoc/>
    public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation)
    {
        TrainedCandidate candidate = table[request.Point];
        double[] curve = candidate.Curves[request.Seed % (ulong)candidate.Curves.Length];

        // A promoted trial goes on where its parent ended.
        int before = request.Proposal is { Inherits: true, Parent: int parent } ? Trained(request, parent) : 0;
        int epochs = Math.Min(curve.Length, before + (request.Proposal.Epochs ?? curve.Length));
        return Evaluation.Finished(curve[epochs - 1]) with { Curve = [.. curve.Skip(before).Take(epochs - before)] };
    }

    private static int Trained(TrialRequest request, int number)
    {
        Trial trial = request.Earlier[number];
        return trial.Curve.Count + (trial.Proposal is { Inherits: true, Parent: int parent } ? Trained(request, parent) : 0);
    }
}
