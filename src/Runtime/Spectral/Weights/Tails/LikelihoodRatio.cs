namespace StaticNets.Spectral.Weights.Tails;

/// <summary>Which of two laws the tail is likelier under: Vuong's test.</summary>
/// <remarks>Source: Vuong, "Likelihood ratio tests for model selection and non-nested hypotheses", Econometrica 57 (1989).</remarks>
/// <param name="Ratio">Sum of ln(power law / alternative) over the tail; positive favours the power law.</param>
/// <param name="PValue">Probability of so great a ratio, of either sign, if both were equally near to the truth.</param>
public sealed record LikelihoodRatio(double Ratio, double PValue);
