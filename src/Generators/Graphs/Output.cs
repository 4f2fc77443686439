namespace StaticNets.Generators.Graphs;

/// <summary>A value that a graph gives to the outside.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Name">The output's name, or that of the parameter, input or state it belongs to.</param>
/// <param name="Node">Index of the node.</param>
internal sealed record Output(OutputKind Kind, string Name, int Node);

/// <summary>What an output is for.</summary>
internal enum OutputKind
{
    /// <summary>An output of Forward.</summary>
    Result,

    /// <summary>The loss of each sample, as declared.</summary>
    SampleLoss,

    /// <summary>The mean loss over the batch.</summary>
    MeanLoss,

    /// <summary>∂loss/∂parameter.</summary>
    ParameterGradient,

    /// <summary>∂loss/∂input.</summary>
    InputGradient,

    /// <summary>One parameter's part of a matrix times the direction v, for example of a Hessian-vector product.</summary>
    DirectionProduct,

    /// <summary>The next value of a running statistic.</summary>
    NextState,

    /// <summary>Of a scan's step: the next value of a state.</summary>
    Carried,

    /// <summary>Of a scan's step: one element of a stack over time.</summary>
    Stacked,
}
