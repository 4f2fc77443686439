using System;
using System.Threading;
using StaticNets;

namespace Zoo.Exhibits;

/// <summary>A network of the zoo as the commands see it.</summary>
/// <param name="info">Its description.</param>
/// <param name="about">What it is, in a few words.</param>
internal abstract class Exhibit(NetworkInfo info, string about)
{
    public NetworkInfo Info { get; } = info;

    public string Name => Info.Name;

    public string About { get; } = about;

    /// <summary>Trains it for a while, with a line for every part of the way.</summary>
    /// <param name="dataFolder">Where data sets lie; null if the command line names none.</param>
    /// <param name="steps">Training steps.</param>
    /// <param name="interruption">Ends the training.</param>
    public abstract void Train(string? dataFolder, int steps, CancellationToken interruption);

    /// <summary>Times its first and its later answers.</summary>
    public abstract Timing Time();
}

/// <summary>A network that is trained by a trainer on a data set.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <param name="about">What it is, in a few words.</param>
/// <param name="train">Trains one; from the data folder, the number of steps and the interruption.</param>
internal sealed class Exhibit<TNetwork>(string about, Action<string?, int, CancellationToken> train) : Exhibit(TNetwork.Info, about)
    where TNetwork : class, INetwork<TNetwork>
{
    public override void Train(string? dataFolder, int steps, CancellationToken interruption) => train(dataFolder, steps, interruption);

    public override Timing Time() => Timing.Of(TNetwork.Create(seed: 1));
}
