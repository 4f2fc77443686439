using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators;

/// <summary>Puts passes in a row, each under its name.</summary>
internal static class Passes
{
    /// <summary>The first of a row.</summary>
    public static IncrementalValuesProvider<Attempt<Network>> Begin(this IncrementalValuesProvider<Network> networks) =>
        networks.Select(static (network, _) => new Attempt<Network>(network.Name, network, null, null));

    /// <summary>Runs a pass on what the one before made.</summary>
    public static IncrementalValuesProvider<Attempt<TResult>> Then<T, TResult>(
        this IncrementalValuesProvider<Attempt<T>> attempts, string name, Func<T, CancellationToken, TResult> pass) =>
        attempts.Select((attempt, cancellation) => Run(attempt, pass, cancellation)).WithTrackingName(name);

    private static Attempt<TResult> Run<T, TResult>(Attempt<T> attempt, Func<T, CancellationToken, TResult> pass, CancellationToken cancellation)
    {
        if (attempt.Failure is not null)
        {
            return new Attempt<TResult>(attempt.Network, default, attempt.Failure, attempt.Message);
        }

        try
        {
            return new Attempt<TResult>(attempt.Network, pass(attempt.Result!, cancellation), null, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new Attempt<TResult>(attempt.Network, default, exception.GetType().Name, exception.Message);
        }
    }
}
