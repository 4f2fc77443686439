using System.Runtime.CompilerServices;
using StaticNets.Kernels;

namespace StaticNets.Training.Optimizers;

/// <summary>The formula of Adam and AdamW, which differ only in where the weight decay enters.</summary>
/// <remarks>The correction of the second moment stands under the root, which spares a division.</remarks>
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
    private readonly float _coupled = (float)coupled;
    private readonly float _keep = (float)(1 - rate * decoupled);
    private readonly float _beta1 = (float)beta1;
    private readonly float _beta2 = (float)beta2;
    private readonly float _gain1 = (float)(1 - beta1);
    private readonly float _gain2 = (float)(1 - beta2);
    private readonly float _step = (float)(rate / correction.First);
    private readonly float _unbias = (float)(1 / correction.Second);
    private readonly float _epsilon = (float)epsilon;

    public static int States => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TWidth, TVector>(ref Element<TWidth, TVector> x)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        Lanes<TWidth, TVector> g = x.Gradient + _coupled * x.Parameter;
        x.First = _beta1 * x.First + _gain1 * g;
        x.Second = _beta2 * x.Second + _gain2 * (g * g);
        Lanes<TWidth, TVector> denominator = Lanes<TWidth, TVector>.SquareRoot(_unbias * x.Second) + _epsilon;
        x.Parameter = _keep * x.Parameter - _step * x.First / denominator;
    }
}
