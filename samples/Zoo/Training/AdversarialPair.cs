using System;
using StaticNets;
using Zoo.Networks;

namespace Zoo.Training;

/// <summary>The adversarial game: the critic learns to tell images from drawn ones, the artist to draw what the critic takes for an image.</summary>
/// <remarks>
/// Source: Goodfellow et al., "Generative adversarial nets", 2014, with the loss of section 3 that does not saturate. The critic's
/// gradient by the image is where the artist's begins.
/// </remarks>
/// <param name="artist">Draws.</param>
/// <param name="critic">Judges.</param>
/// <param name="batch">Images a step, positive.</param>
public sealed class AdversarialPair(Generator artist, Discriminator critic, int batch)
{
    private readonly float[] _drawn = new float[batch * 784];
    private readonly float[] _ones = Filled(batch, 1);
    private readonly float[] _zeros = new float[batch];
    private readonly float[] _artistGradient = new float[artist.Parameters.Length];
    private readonly float[] _criticGradient = new float[critic.Parameters.Length];
    private readonly float[] _otherGradient = new float[critic.Parameters.Length];
    private readonly float[] _imageGradient = new float[batch * 784];
    private readonly float[] _noiseGradient = new float[batch * Generator.Code];

    /// <summary>The critic's step: real images are to give 1, drawn ones 0.</summary>
    /// <param name="images">[batch, 1, 28, 28].</param>
    /// <param name="noise">[batch, 32].</param>
    /// <param name="optimizer">Moves the critic.</param>
    /// <returns>Sum of both losses.</returns>
    public float TeachCritic(ReadOnlySpan<float> images, ReadOnlySpan<float> noise, IOptimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        artist.Forward(noise, _drawn, batch, Pass.Training);
        float loss = critic.LossAndGradient(images, _ones, batch, _criticGradient);
        loss += critic.LossAndGradient(_drawn, _zeros, batch, _otherGradient);
        for (int i = 0; i < _criticGradient.Length; i++)
        {
            _criticGradient[i] += _otherGradient[i];
        }

        optimizer.Step(critic.Parameters.Span, _criticGradient);
        return loss;
    }

    /// <summary>The artist's step: drawn images are to give 1.</summary>
    /// <param name="noise">[batch, 32].</param>
    /// <param name="optimizer">Moves the artist.</param>
    /// <returns>The critic's loss if what is drawn were real.</returns>
    public float TeachArtist(ReadOnlySpan<float> noise, IOptimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        float loss = ArtistGradient(noise, _artistGradient);
        optimizer.Step(artist.Parameters.Span, _artistGradient);
        return loss;
    }

    /// <summary>The gradient of the artist's objective; its running statistics move, as at each drawing in training.</summary>
    /// <param name="noise">[batch, 32].</param>
    /// <param name="gradient">In the layout of the artist's parameters, overwritten.</param>
    /// <returns>The objective.</returns>
    public float ArtistGradient(ReadOnlySpan<float> noise, Span<float> gradient)
    {
        artist.Forward(noise, _drawn, batch, Pass.Training);
        float loss = critic.LossAndGradient(_drawn, _ones, batch, _otherGradient, _imageGradient, Pass.Training);
        artist.Backward(noise, _imageGradient, batch, gradient, _noiseGradient, Pass.Training);
        return loss;
    }

    private static float[] Filled(int count, float value)
    {
        var values = new float[count];
        Array.Fill(values, value);
        return values;
    }
}
