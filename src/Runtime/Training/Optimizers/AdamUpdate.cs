using System.Numerics;

namespace StaticNets.Training.Optimizers;

/// <summary>The formula of Adam and AdamW, which differ only in where the weight decay enters.</summary>
/// <param name="rate">Learning rate η.</param>
/// <param name="coupled">λ that joins the gradient.</param>
/// <param name="decoupled">λ that shrinks the parameters.</param>
/// <param name="beta1">Decay of the first moment.</param>
/// <param name="beta2">Decay of the second moment.</param>
/// <param name="epsilon">ε.</param>
/// <param name="correction">Bias corrections of the step.</param>
internal readonly struct AdamUpdate(
    double rate, double coupled, double decoupled, double beta1, double beta2, double epsilon, AdamCorrection correction)
    : IElementUpdate
{
    private readonly Vector<float> _coupled = new((float)coupled);
    private readonly Vector<float> _keep = new((float)(1 - rate * decoupled));
    private readonly Vector<float> _beta1 = new((float)beta1);
    private readonly Vector<float> _beta2 = new((float)beta2);
    private readonly Vector<float> _gain1 = new((float)(1 - beta1));
    private readonly Vector<float> _gain2 = new((float)(1 - beta2));
    private readonly Vector<float> _step = new((float)(rate / correction.First));
    private readonly Vector<float> _root = new((float)correction.SecondRoot);
    private readonly Vector<float> _epsilon = new((float)epsilon);

    public static int States => 2;

    public Vector<float> Update(
        Vector<float> parameter,
        Vector<float> gradient,
        ref Vector<float> first,
        ref Vector<float> second,
        ref Vector<float> third)
    {
        Vector<float> g = gradient + _coupled * parameter;
        first = _beta1 * first + _gain1 * g;
        second = _beta2 * second + _gain2 * (g * g);
        Vector<float> denominator = Vector.SquareRoot(second) / _root + _epsilon;
        return _keep * parameter - _step * (first / denominator);
    }
}
