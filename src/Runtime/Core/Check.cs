using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>The checks at the door of every public member; generated code calls them too.</summary>
public static class Check
{
    /// <summary>Throws unless a span has the expected length.</summary>
    /// <param name="span">The argument.</param>
    /// <param name="expected">Length that it must have.</param>
    /// <param name="name">Name of the argument.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length<T>(ReadOnlySpan<T> span, long expected, [CallerArgumentExpression(nameof(span))] string name = "")
    {
        if (span.Length != expected)
        {
            ThrowLength(span.Length, expected, name);
        }
    }

    /// <inheritdoc cref="Length{T}(ReadOnlySpan{T}, long, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length<T>(Span<T> span, long expected, [CallerArgumentExpression(nameof(span))] string name = "")
    {
        if (span.Length != expected)
        {
            ThrowLength(span.Length, expected, name);
        }
    }

    /// <summary>Throws unless a span has room for the expected number of elements.</summary>
    /// <param name="span">The argument.</param>
    /// <param name="expected">Length that it must have at least.</param>
    /// <param name="name">Name of the argument.</param>
    /// <exception cref="ArgumentException">The span is shorter.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LengthAtLeast<T>(Span<T> span, int expected, [CallerArgumentExpression(nameof(span))] string name = "")
    {
        if (span.Length < expected)
        {
            ThrowShort(span.Length, expected, name);
        }
    }

    /// <inheritdoc cref="LengthAtLeast{T}(Span{T}, int, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LengthAtLeast<T>(ReadOnlySpan<T> span, int expected, [CallerArgumentExpression(nameof(span))] string name = "")
    {
        if (span.Length < expected)
        {
            ThrowShort(span.Length, expected, name);
        }
    }

    /// <summary>Makes sure that an optimizer was made for as many parameters as the network has.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="expected">Floats in the parameter block.</param>
    /// <exception cref="ArgumentException">It was made for another number.</exception>
    public static void Optimizer(IRangeOptimizer optimizer, int expected)
    {
        if (optimizer.Count != expected)
        {
            throw new ArgumentException(
                $"The optimizer is for {optimizer.Count} parameters, but the network has {expected} with their padding: make it for net.Parameters.Length.",
                nameof(optimizer));
        }
    }

    /// <summary>Throws if an argument is null; one of a value type is never boxed to find out.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NotNull<T>(T argument, [CallerArgumentExpression(nameof(argument))] string name = "")
    {
        if (!typeof(T).IsValueType && argument is null)
        {
            throw new ArgumentNullException(name);
        }
    }

    /// <summary>Throws unless the batch holds at least one sample.</summary>
    /// <param name="batch">Number of samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch is empty or negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Batch(int batch)
    {
        if (batch <= 0)
        {
            ThrowBatch(batch);
        }
    }

    /// <summary>Throws unless every label is one of 0 .. classes − 1.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="name">Name of the argument.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range; the message names it and its place.</exception>
    public static void Labels(ReadOnlySpan<int> labels, int classes, [CallerArgumentExpression(nameof(labels))] string name = "")
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                ThrowLabel(labels[i], i, classes, name);
            }
        }
    }

    /// <summary>Throws if an output span shares memory with an input span.</summary>
    /// <param name="input">Read.</param>
    /// <param name="output">Written.</param>
    /// <param name="inputName">Name of the input argument.</param>
    /// <param name="outputName">Name of the output argument.</param>
    /// <exception cref="ArgumentException">The spans overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apart(
        ReadOnlySpan<float> input,
        Span<float> output,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(output))] string outputName = "")
    {
        if (input.Overlaps(output))
        {
            ThrowOverlap(inputName, outputName);
        }
    }

    /// <summary>Throws unless a batch's spans hold exactly the columns of a network.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="info">The network.</param>
    /// <param name="withTargets">Whether the targets are among the columns.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public static void Columns(in Batch batch, NetworkInfo info, bool withTargets)
    {
        ArgumentNullException.ThrowIfNull(info);
        (int values, int labels) = (0, 0);
        Count(info.Inputs);
        if (withTargets)
        {
            Count(info.Targets);
        }

        Length(batch.Values, (long)values * batch.Count, "batch.Values");
        Length(batch.Labels, (long)labels * batch.Count, "batch.Labels");

        void Count(IReadOnlyList<TensorInfo> columns)
        {
            for (int i = 0; i < columns.Count; i++)
            {
                if (columns[i].IsLabel)
                {
                    labels += columns[i].Size;
                }
                else
                {
                    values += columns[i].Size;
                }
            }
        }
    }

    /// <summary>Throws if batch statistics are asked of a single value a channel.</summary>
    /// <param name="batch">Number of samples.</param>
    /// <param name="pass">The pass.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch has one sample and the pass uses its statistics.</exception>
    public static void BatchStatistics(int batch, in Pass pass)
    {
        if (batch == 1 && pass.BatchStatistics)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batch), batch, "BatchNorm on batch statistics needs more than one value a channel; give it at least 2 samples, or use Pass.Evaluation.");
        }
    }

    [DoesNotReturn]
    private static void ThrowLength(int found, long expected, string name) =>
        throw new ArgumentException($"'{name}' must have length {expected}, but has {found}.", name);

    [DoesNotReturn]
    private static void ThrowShort(int found, int expected, string name) =>
        throw new ArgumentException($"'{name}' must have at least length {expected}, but has {found}.", name);

    [DoesNotReturn]
    private static void ThrowBatch(int batch) =>
        throw new ArgumentOutOfRangeException(nameof(batch), batch, "The batch must hold at least one sample.");

    [DoesNotReturn]
    private static void ThrowLabel(int found, int place, int classes, string name) =>
        throw new ArgumentOutOfRangeException(
            name, found, $"'{name}'[{place}] is {found}, but labels must be in 0 .. {classes - 1}.");

    [DoesNotReturn]
    private static void ThrowOverlap(string input, string output) =>
        throw new ArgumentException($"'{output}' must not overlap '{input}': it is written while '{input}' is read.", output);
}
