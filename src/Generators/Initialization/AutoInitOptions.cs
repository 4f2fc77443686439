namespace StaticNets.Generators.Initialization;

/// <summary>What <c>[AutoInit(..)]</c> asks for.</summary>
/// <param name="Variance">Variance S that the output of each layer shall have.</param>
/// <param name="InputMean">Mean of the floating-point inputs.</param>
/// <param name="InputVariance">Variance of the floating-point inputs.</param>
/// <param name="Orthogonal">Orthogonal weights instead of normal ones.</param>
/// <param name="PaperCompat">The paper's approximate rules for dropout and padding.</param>
internal sealed record AutoInitOptions(double Variance, double InputMean, double InputVariance, bool Orthogonal, bool PaperCompat)
{
    public static AutoInitOptions Default { get; } = Of(new AutoInitAttribute());

    /// <summary>The options of an attribute.</summary>
    /// <exception cref="ModelException">SN2008: a number is out of range.</exception>
    public static AutoInitOptions Of(AutoInitAttribute attribute)
    {
        bool valid = attribute.Variance > 0 && !double.IsInfinity(attribute.Variance)
            && attribute.InputVariance >= 0 && !double.IsInfinity(attribute.InputVariance)
            && !double.IsNaN(attribute.InputMean) && !double.IsInfinity(attribute.InputMean)
            && attribute.InputVariance + (attribute.InputMean * attribute.InputMean) > 0;
        return valid
            ? new AutoInitOptions(attribute.Variance, attribute.InputMean, attribute.InputVariance, attribute.Orthogonal, attribute.PaperCompat)
            : throw new ModelException(
                "SN2008", "[AutoInit] needs a positive finite Variance, a finite InputMean and InputVariance, and inputs that are not all zero.");
    }
}
