using System;
using System.Linq;

namespace StaticNets.Generators.Graphs;

/// <summary>A value of the interpreter, in double precision: all samples of a batch, or one value for them all.</summary>
/// <param name="Type">Shape, and whether there is one value a sample.</param>
/// <param name="Batch">Number of samples; 1 where the value does not depend on the sample.</param>
/// <param name="Values">[Batch, shape], row-major.</param>
internal sealed record Tensor(TensorType Type, int Batch, double[] Values)
{
    public Shape Shape => Type.Shape;

    public int Size => Type.Shape.Size;

    /// <summary>A tensor computed element by element.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="batch">Number of samples of the pass.</param>
    /// <param name="value">From sample and index within the sample (one number an axis) to the element.</param>
    public static Tensor Of(TensorType type, int batch, Func<int, int[], double> value)
    {
        int samples = type.Batched ? batch : 1;
        int size = type.Shape.Size;
        var values = new double[samples * size];
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < size; i++)
            {
                values[(sample * size) + i] = value(sample, type.Shape.IndexOf(i));
            }
        }

        return new Tensor(type, samples, values);
    }

    /// <summary>The element of one sample; a tensor that is not batched is the same for every sample.</summary>
    public double At(int sample, params int[] index) => Values[((Type.Batched ? sample : 0) * Size) + Shape.OffsetOf(index)];

    public bool Equals(Tensor? other) => other is not null && Type == other.Type && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Type.GetHashCode();
}
