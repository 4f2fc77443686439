namespace StaticNets.Search;

/// <summary>What a search compares candidates by.</summary>
public enum Objective
{
    /// <summary>The evaluator's score, for example an accuracy: to be large.</summary>
    Score,

    /// <summary>Time of one sample's inference, measured on this machine: to be small.</summary>
    Latency,

    /// <summary>Learned values: to be few.</summary>
    Parameters,

    /// <summary>Floating-point operations of one sample's inference: to be few.</summary>
    Flops,

    /// <summary>Time that the trial took: to be short.</summary>
    TrainingTime,
}
