using System;
using System.Linq;
using StaticNets.Initialization;
using Xunit;

namespace StaticNets.Methods.Tests.Initialization;

public sealed class FluctuationDrivenTests
{
    [Fact]
    public void Integrals_are_those_of_the_page()
    {
        (double mean, double square) = FluctuationDriven.Integrals(0.02, 0.01);
        Assert.Equal(0.01, mean, 1e-12);
        Assert.Equal(0.001666667, square, 1e-9);
        (mean, square) = FluctuationDriven.SimulatedIntegrals(0.02, 0.01, 0.001);
        Assert.Equal(0.010507353, mean, 1e-9);
        Assert.Equal(0.001841948, square, 1e-9);
    }

    [Fact]
    public void Deviations_are_those_of_the_page()
    {
        Check(FluctuationDriven.Weights(100, 10, distance: 2), 0, 0.387298335);
        Check(FluctuationDriven.Weights(100, 10, distance: 2, timeStep: 0.001), 0, 0.368409919);
        Check(FluctuationDriven.Weights(200, 15, meanPotential: 0.5), 0.016666667, 0.222984803);
        Check(FluctuationDriven.Weights(100, 10, share: 0.9), 0, 0.734846923);
        Check(FluctuationDriven.Weights(128, 10, share: 1 - 0.9), 0, 0.216506351);
    }

    [Fact]
    public void Dale_s_law_balances_excitation_and_inhibition()
    {
        (Init excitatory, Init inhibitory) = FluctuationDriven.Dale(80, 20, 10, membraneTime: 0.02, excitatoryTime: 0.005, inhibitoryTime: 0.01);
        Assert.Equal(1.861898673, excitatory.A, 1e-9);
        Assert.Equal(0.930949336, inhibitory.A, 1e-9);
        Assert.Equal(0.5, inhibitory.A / excitatory.A, 1e-12);

        var drawn = new float[100_000];
        Initializers.Fill([drawn.Length], inhibitory, "w", 1, drawn);
        Assert.All(drawn, weight => Assert.True(weight <= 0));
        // Mean 1/λ, second moment 2/λ²; standard errors 1/√100,000 and √20/√100,000 of them.
        Assert.InRange(drawn.Average(weight => (double)weight) * 0.930949336, -1.02, -0.98);
        Assert.InRange(drawn.Average(weight => (double)weight * weight) * 0.930949336 * 0.930949336, 1.9, 2.1);
    }

    [Fact]
    public void With_recurrence_mean_and_variance_are_still_as_asked_for()
    {
        (Init forward, Init recurrent, Init inhibitory) = FluctuationDriven.DaleRecurrent(100, 128, 40, 10, share: 0.8);
        (double mean, double square) = FluctuationDriven.Integrals();
        double excitation = ((100 / forward.A) + (128 / recurrent.A)) * mean;
        Assert.Equal(excitation, 40 / inhibitory.A * mean, 1e-9);

        // σ_U² = ν·ε̂·Σ N·2/λ² = 1, of which excitation is shared 0.8 to 0.2.
        double fromForward = 10 * square * 100 * 2 / (forward.A * forward.A);
        double fromRecurrent = 10 * square * 128 * 2 / (recurrent.A * recurrent.A);
        double fromInhibitory = 10 * square * 40 * 2 / (inhibitory.A * inhibitory.A);
        Assert.Equal(1, fromForward + fromRecurrent + fromInhibitory, 1e-9);
        Assert.Equal(4, fromForward / fromRecurrent, 1e-9);
    }

    [Fact]
    public void A_mean_too_high_for_the_fluctuation_is_an_error() =>
        Assert.Contains("mean potential", Assert.Throws<ModelException>(() => FluctuationDriven.Weights(2, 1, meanPotential: 0.99, distance: 3)).Message, StringComparison.Ordinal);

    private static void Check(Init init, double mean, double deviation)
    {
        Assert.Equal(InitKind.Normal, init.Kind);
        Assert.Equal(mean, init.A, 1e-9);
        Assert.Equal(deviation, init.B, 1e-9);
    }
}
