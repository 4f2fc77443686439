using StaticNets.Training.Data;

namespace StaticNets.Search;

/// <summary>Gives up trainings that will come to nothing.</summary>
public interface ITrialStopper
{
    /// <summary>Members that it needs the candidates to have.</summary>
    Emit Needs => Emit.None;

    /// <summary>Begins to watch a trial.</summary>
    /// <param name="request">The trial.</param>
    /// <param name="network">Its network, before the first step.</param>
    /// <param name="validation">Samples that are not trained on.</param>
    ITrialWatch Watch(TrialRequest request, INetwork network, Dataset validation);
}
