namespace StaticNets.Spectral.Reports;

/// <summary>How far a report has come.</summary>
/// <param name="Section">What is being looked at.</param>
/// <param name="Fraction">Part of the whole report that is done, in [0, 1]; sections count alike.</param>
public readonly record struct ReportProgress(string Section, double Fraction);
