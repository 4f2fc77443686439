using System;
using System.IO;
using System.Threading;
using StaticNets.Training.Checkpoints;
using StaticNets.Training.Data;

namespace StaticNets.Training;

/// <summary>Trains a network on a data set.</summary>
/// <remarks>
/// <para>
/// The order of the samples, the learning rate and every random draw are pure functions of seeds, epoch and step, so
/// a run repeated, or resumed from a checkpoint, gives the same bits. Between validations, checkpoints and reports a
/// step allocates nothing.
/// </para>
/// <para>
/// With averages, validation and early stopping see the averaged values; afterwards the network holds its own again,
/// and <see cref="ExponentialMovingAverage.Swap"/> exchanges them. With
/// <see cref="EarlyStopping.RestoreBest"/> it ends with the values that did best on validation.
/// </para>
/// </remarks>
/// <typeparam name="TNetwork">The network.</typeparam>
public sealed class Trainer<TNetwork>
    where TNetwork : class, ITrainable
{
    private readonly TNetwork _network;
    private readonly TrainingOptions _options;

    /// <summary>A trainer of a network.</summary>
    /// <param name="network">The network; its parameters move.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="ArgumentException">The optimizer or the averages are for blocks of other lengths, or no duration is given.</exception>
    public Trainer(TNetwork network, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Optimizer.Count != network.Parameters.Length)
        {
            throw new ArgumentException(
                $"The optimizer is for {options.Optimizer.Count} floats, but the parameters of '{network.Description.Name}' take {network.Parameters.Length}, padding included.",
                nameof(options));
        }

        if (options.Average is { } average
            && (average.Parameters.Length != network.Parameters.Length || average.States.Length != network.States.Length))
        {
            throw new ArgumentException(
                $"The averages are of {average.Parameters.Length} floats, but the parameters of '{network.Description.Name}' take {network.Parameters.Length}.",
                nameof(options));
        }

        if (options.Duration.Count == 0)
        {
            throw new ArgumentException("The duration must be a number of epochs or steps above zero.", nameof(options));
        }

        _network = network;
        _options = options;
    }

    /// <summary>Trains from the present parameters on.</summary>
    /// <param name="training">The network's inputs, then its targets.</param>
    /// <param name="validation">Other samples to validate with; null validates nothing.</param>
    /// <param name="cancellation">
    /// Ends the run between two steps, with a checkpoint if a path is set; the result says so, nothing is thrown.
    /// </param>
    /// <returns>What the run came to.</returns>
    /// <exception cref="ArgumentException">A set does not fit the network, or has no batch to train on.</exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss, gradient or parameter is no longer finite. Network, optimizer and averages are as before the offending
    /// step, if <see cref="TrainingDivergedException.IsRestored"/> says so: always with
    /// <see cref="TrainingOptions.RollbackEvery"/> above 0, unless a callback has moved them.
    /// </exception>
    /// <exception cref="IOException">A checkpoint cannot be written.</exception>
    public TrainingResult Fit(Dataset training, Dataset? validation = null, CancellationToken cancellation = default) =>
        new TrainingRun<TNetwork>(_network, _options, training, validation).Run(cancellation);

    /// <summary>Goes on from a checkpoint, to the same bits as if the run had never stopped.</summary>
    /// <remarks>
    /// The options must be those of the run that wrote the checkpoint; a longer duration continues a finished run.
    /// Learning rate and momentum of the optimizer are put back too. A group's settings and masks are not in the
    /// checkpoint and must be made as they were.
    /// </remarks>
    /// <param name="checkpoint">The file.</param>
    /// <param name="training">The same training samples.</param>
    /// <param name="validation">The same other samples.</param>
    /// <param name="cancellation">As for <see cref="Fit"/>.</param>
    /// <returns>What the run came to.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or is of another network, optimizer, data set or other options; nothing has changed.
    /// </exception>
    /// <exception cref="ArgumentException">As for <see cref="Fit"/>.</exception>
    /// <exception cref="TrainingDivergedException">As for <see cref="Fit"/>.</exception>
    /// <exception cref="IOException">The checkpoint cannot be read, or a new one cannot be written.</exception>
    public TrainingResult Resume(
        string checkpoint, Dataset training, Dataset? validation = null, CancellationToken cancellation = default)
    {
        var run = new TrainingRun<TNetwork>(_network, _options, training, validation);
        run.Restore(Checkpoint.Load(checkpoint));
        return run.Run(cancellation);
    }
}
