using System;
using StaticNets.Numerics;
using StaticNets.Spectral.Representations;
using Xunit;

namespace StaticNets.Spectral.Tests.Representations;

public sealed class RepresentationSpectrumTests
{
    private static readonly Matrix Page = new(4, 3, [1, 2, 0, 3, 4, 1, 5, 0, -1, 0, 1, 1]);

    [Fact]
    public void The_page_s_activations_have_the_page_s_spectrum()
    {
        var spectrum = new RepresentationSpectrum(Page);

        Assert.Equal(4.12332765, spectrum.SingularValues[0], 5e-9);
        Assert.Equal(2.94967768, spectrum.SingularValues[1], 5e-9);
        Assert.Equal(0.7399802, spectrum.SingularValues[2], 5e-8);
        Assert.Equal(0.647688796, spectrum.Energy(1), 5e-10);
        Assert.Equal(0.979140164, spectrum.Energy(2), 5e-10);
        Assert.Equal(2.071058122, spectrum.EffectiveRank, 5e-10);
        Assert.False(spectrum.IsUndersampled);
    }

    [Fact]
    public void A_constant_added_to_each_unit_changes_nothing()
    {
        Matrix shifted = Page.Copy();
        for (int sample = 0; sample < 4; sample++)
        {
            shifted[sample, 0] += 100;
            shifted[sample, 2] -= 7;
        }

        Assert.Equal(new RepresentationSpectrum(Page).Energy(1), new RepresentationSpectrum(shifted).Energy(1), 1e-12);
    }

    [Fact]
    public void A_layer_that_says_the_same_for_every_sample_is_dead_and_scores_zero()
    {
        var constant = new Matrix(4, 3);
        for (int sample = 0; sample < 4; sample++)
        {
            constant[sample, 0] = 0.1;
            constant[sample, 1] = 1e6 / 3;
        }

        var dead = new RepresentationSpectrum(constant);
        var alive = new RepresentationSpectrum(Page);

        Assert.True(dead.IsDead);
        Assert.Equal(0, dead.EffectiveRank);
        Assert.Equal(0, DaiScore.Evolution(alive, dead, 1));
        Assert.Equal(0, DaiScore.Evolution(dead, alive, 1));
        Assert.Equal(1, DaiScore.Drift(alive, dead), 1e-12); // all shares are lost
        Assert.False(alive.IsDead);
    }

    [Fact]
    public void The_score_is_the_change_of_the_leading_energy_and_the_drift_that_of_all_shares()
    {
        // Centred columns (1, −1, 0, 0) and (0, 0, 1, −1) times 3 and 1: σ = 3√2, √2; later 1 and 1.
        var initial = new RepresentationSpectrum(new Matrix(4, 2, [3, 0, -3, 0, 0, 1, 0, -1]));
        var now = new RepresentationSpectrum(new Matrix(4, 2, [1, 0, -1, 0, 0, 1, 0, -1]));

        Assert.Equal(0.5 - 0.9, DaiScore.Evolution(initial, now, 1), 1e-12);
        Assert.Equal(2 * (0.75 - 0.5), DaiScore.Drift(initial, now), 1e-12);
    }

    [Fact]
    public void Fewer_samples_than_units_are_reported() =>
        Assert.True(new RepresentationSpectrum(Page.Transpose()).IsUndersampled);

    [Fact]
    public void As_many_leading_directions_as_there_are_is_refused()
    {
        var spectrum = new RepresentationSpectrum(Page);

        Assert.Contains("1 .. 2", Assert.Throws<ArgumentOutOfRangeException>(() => spectrum.Energy(3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => spectrum.Energy(0));
    }

    [Fact]
    public void Activations_that_are_not_finite_are_refused_by_place()
    {
        Matrix broken = Page.Copy();
        broken[2, 1] = double.NaN;

        string message = Assert.Throws<ArgumentException>(() => new RepresentationSpectrum(broken)).Message;
        Assert.Contains("sample 2 has NaN at feature 1", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new RepresentationSpectrum(new Matrix(0, 3)));
    }

    [Fact]
    public void Spectra_of_other_probes_are_not_compared() =>
        Assert.Throws<ArgumentException>(() =>
            DaiScore.Evolution(new RepresentationSpectrum(Page), new RepresentationSpectrum(Page.Transpose()), 1));
}
