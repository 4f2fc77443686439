using System;
using System.Linq;
using System.Text;
using StaticNets.Numerics;
using StaticNets.Random;

namespace StaticNets.Initialization;

/// <summary>Fills parameters with the values they begin with.</summary>
/// <remarks>
/// Each parameter draws from a stream of its own, chosen by its name: adding, removing or reordering parameters changes
/// none of the others. Distributions and fans are those of <c>torch.nn.init</c>; the numbers are our own generator's.
/// </remarks>
public static class Initializers
{
    /// <summary>Fills every tensor of a block as its <see cref="ParameterInfo.Initializer"/> says.</summary>
    /// <param name="block">Overwritten.</param>
    /// <param name="seed">The same seed gives the same bits.</param>
    /// <exception cref="ArgumentException">An initializer needs a fan that neither it nor the shape tells; nothing after that tensor is written.</exception>
    public static void Fill(ParameterBlock block, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(block);
        foreach (ParameterInfo tensor in block.Tensors.Where(tensor => tensor.Initializer.Kind != InitKind.RowLengths))
        {
            int[] shape = [.. tensor.Shape];
            var values = new float[tensor.Count];
            Fill(shape, tensor.Initializer, tensor.Name, seed, values);
            block.CopyFrom(tensor, values);
        }

        foreach (ParameterInfo lengths in block.Tensors.Where(tensor => tensor.Initializer.Kind == InitKind.RowLengths))
        {
            block.CopyFrom(lengths, RowLengths(block, lengths));
        }
    }

    /// <summary>Fills one tensor.</summary>
    /// <param name="shape">Extents in PyTorch's layout, [out, in / groups, kernel…].</param>
    /// <param name="init">The distribution.</param>
    /// <param name="name">Chooses the stream of random numbers.</param>
    /// <param name="seed">The same seed gives the same bits.</param>
    /// <param name="values">The elements, row-major; overwritten.</param>
    /// <exception cref="ArgumentException">The span's length is not the shape's, or the initializer does not fit the shape.</exception>
    public static void Fill(ReadOnlySpan<int> shape, Init init, string name, ulong seed, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(init);
        ArgumentNullException.ThrowIfNull(name);
        int count = 1;
        foreach (int extent in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(extent, nameof(shape));
            count = checked(count * extent);
        }

        Check.Length(values, count);
        if (count == 0)
        {
            return;
        }

        var random = new Philox(seed, Stream(name));
        switch (init.Kind)
        {
            case InitKind.Constant:
                values.Fill((float)init.A);
                break;
            case InitKind.Uniform:
                Uniform(ref random, init.A, init.B, values);
                break;
            case InitKind.Normal:
                Normal(ref random, init.A, init.B, values);
                break;
            case InitKind.TruncatedNormal:
                TruncatedNormal(ref random, init.A, init.B, values);
                break;
            case InitKind.GlorotUniform:
                UniformAround(ref random, init.A * Math.Sqrt(6.0 / Fans(shape, init, name)), values);
                break;
            case InitKind.GlorotNormal:
                Normal(ref random, 0, init.A * Math.Sqrt(2.0 / Fans(shape, init, name)), values);
                break;
            case InitKind.HeUniform:
                UniformAround(ref random, init.A * Math.Sqrt(3.0 / FanIn(shape, init, name)), values);
                break;
            case InitKind.HeNormal:
                Normal(ref random, 0, init.A / Math.Sqrt(FanIn(shape, init, name)), values);
                break;
            case InitKind.Orthogonal:
                Orthogonal(ref random, init.A, shape, name, values);
                break;
            case InitKind.Exponential:
                foreach (ref float value in values)
                {
                    value = (float)(-init.B * Math.Log(1 - random.NextDouble()) / init.A);
                }

                break;
            case InitKind.NearIdentity:
                NearIdentity(ref random, init, shape, name, values);
                break;
            case InitKind.RowLengths:
                throw new ArgumentException($"'{name}': the lengths of rows are those of another tensor; fill their block.", nameof(init));
            default:
                throw new ArgumentException($"'{name}': unknown initializer {init.Kind}.", nameof(init));
        }

        if (init.ZeroRow >= 0)
        {
            if (shape.Length == 0 || init.ZeroRow >= shape[0])
            {
                throw new ArgumentException($"'{name}': row {init.ZeroRow} is to be zero, but the shape has {(shape.Length == 0 ? 0 : shape[0])} rows.", nameof(init));
            }

            int row = count / shape[0];
            values.Slice(init.ZeroRow * row, row).Clear();
        }
    }

    /// <summary>The stream of a name: FNV-1a of its UTF-8 bytes, 64 bits.</summary>
    /// <remarks>Source: Fowler, Noll, Vo and Eastlake, "The FNV non-cryptographic hash algorithm", RFC 9923.</remarks>
    internal static ulong Stream(string name)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ letter) * 0x100000001B3;
        }

        return hash;
    }

    // Of weight_v, filled before, for weight_g.
    private static float[] RowLengths(ParameterBlock block, ParameterInfo lengths)
    {
        string name = $"{lengths.Name[..^2]}_v";
        float[] rows = block[name];
        var values = new float[lengths.Count];
        int columns = rows.Length / values.Length;
        for (int row = 0; row < values.Length; row++)
        {
            double square = 0;
            foreach (float element in rows.AsSpan(row * columns, columns))
            {
                square += (double)element * element;
            }

            values[row] = (float)Math.Sqrt(square);
        }

        return values;
    }

    private static void Uniform(ref Philox random, double low, double high, Span<float> values)
    {
        // The bounds are reals, the values floats: rounding may reach the upper bound, which stands outside.
        float below = MathF.BitDecrement((float)high);
        foreach (ref float value in values)
        {
            value = (float)(low + ((high - low) * random.NextDouble()));
            value = value >= high && high > low ? below : value;
        }
    }

    private static void UniformAround(ref Philox random, double bound, Span<float> values) =>
        Uniform(ref random, -bound, bound, values);

    private static void Normal(ref Philox random, double mean, double deviation, Span<float> values)
    {
        foreach (ref float value in values)
        {
            value = (float)(mean + (deviation * random.NextNormal()));
        }
    }

    private static void TruncatedNormal(ref Philox random, double mean, double deviation, Span<float> values)
    {
        foreach (ref float value in values)
        {
            double normal;
            do
            {
                normal = random.NextNormal();
            }
            while (Math.Abs(normal) > 2); // one in 22

            value = (float)(mean + (deviation * normal));
        }
    }

    /// <summary>Rows or columns, whichever are fewer, orthonormal and times the gain.</summary>
    /// <remarks>
    /// The tensor counts as the matrix [first extent, rest]. Q of a normal matrix, its columns signed by R's diagonal, is
    /// uniform among all such. Source: Mezzadri, "How to generate random matrices from the classical compact groups",
    /// Notices of the AMS 54 (2007), 592–604.
    /// </remarks>
    private static void Orthogonal(ref Philox random, double gain, ReadOnlySpan<int> shape, string name, Span<float> values)
    {
        if (shape.Length < 2)
        {
            throw new ArgumentException(
                $"'{name}' {Describe(shape)}: an orthogonal initializer needs two axes or more.", nameof(shape));
        }

        int rows = shape[0];
        int columns = values.Length / rows;
        bool wide = columns > rows;
        var normal = new Matrix(Math.Max(rows, columns), Math.Min(rows, columns));
        foreach (ref double element in normal.Values)
        {
            element = random.NextNormal();
        }

        var qr = new QrDecomposition(normal);
        Matrix q = qr.ThinQ();
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                int column = wide ? i : j;
                double sign = qr.RElement(column, column) < 0 ? -1 : 1;
                values[(i * columns) + j] = (float)(gain * sign * (wide ? q[j, i] : q[i, j]));
            }
        }
    }

    private static void NearIdentity(ref Philox random, Init init, ReadOnlySpan<int> shape, string name, Span<float> values)
    {
        if (shape.Length < 2 || shape[0] != shape[^1])
        {
            throw new ArgumentException(
                $"'{name}' {Describe(shape)}: an initializer near the identity needs two axes or more, the first as long as the last.", nameof(shape));
        }

        Normal(ref random, 0, init.B, values);
        int slice = values.Length / shape[0];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] += i / slice == i % shape[^1] ? (float)init.A : 0;
        }
    }

    /// <summary>fan_in: inputs that one output sums over, the product of all extents but the first.</summary>
    private static long FanIn(ReadOnlySpan<int> shape, Init init, string name)
    {
        if (init.Fan > 0)
        {
            return init.Fan;
        }

        CheckFans(shape, init, name);
        return Product(shape[1..]);
    }

    /// <summary>fan_in + fan_out, where fan_out is the product of all extents but the second.</summary>
    private static long Fans(ReadOnlySpan<int> shape, Init init, string name)
    {
        CheckFans(shape, init, name);
        return FanIn(shape, init, name) + (shape[0] * Product(shape[2..]));
    }

    private static void CheckFans(ReadOnlySpan<int> shape, Init init, string name)
    {
        if (shape.Length < 2)
        {
            throw new ArgumentException(
                $"'{name}' {Describe(shape)}: {init.Kind} needs two axes or more to tell the fan"
                + (init.Kind is InitKind.HeUniform or InitKind.HeNormal ? ", or a fan in the initializer." : "."),
                nameof(shape));
        }
    }

    private static long Product(ReadOnlySpan<int> extents)
    {
        long product = 1;
        foreach (int extent in extents)
        {
            product *= extent;
        }

        return product;
    }

    private static string Describe(ReadOnlySpan<int> shape) => $"[{string.Join(", ", shape.ToArray())}]";
}
