using System;

namespace StaticNets.Random;

/// <summary>
/// A counter-based random generator: the n-th number is a pure function of seed, stream and n, so any number can be
/// drawn again, in any order and on any thread.
/// </summary>
/// <remarks>Philox4x32-10. Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 5.</remarks>
public struct Philox
{
    // Multipliers and Weyl increments of the paper, table 2.
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9;
    internal const uint Weyl1 = 0xBB67AE85;
    internal const int Rounds = 10;

    // 24 bits are as many as a float holds.
    internal const float UnitOfSingle = 1f / (1 << 24);

    private readonly ulong _seed;
    private readonly ulong _stream;
    private double _spareNormal;
    private bool _hasSpareNormal;

    /// <summary>A generator at the beginning of a stream.</summary>
    /// <param name="seed">The key.</param>
    /// <param name="stream">Streams of one seed are independent.</param>
    public Philox(ulong seed, ulong stream = 0)
    {
        _seed = seed;
        _stream = stream;
    }

    /// <summary>Number of 32-bit words drawn so far; set it to continue from there.</summary>
    public ulong Position { get; set; }

    /// <summary>The four words of one counter value.</summary>
    /// <param name="seed">The key, low word first.</param>
    /// <param name="c0">Counter, lowest word.</param>
    /// <param name="c1">Counter, second word.</param>
    /// <param name="c2">Counter, third word.</param>
    /// <param name="c3">Counter, highest word.</param>
    public static (uint X0, uint X1, uint X2, uint X3) Block(ulong seed, uint c0, uint c1, uint c2, uint c3)
    {
        uint k0 = (uint)seed;
        uint k1 = (uint)(seed >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = (ulong)Multiplier0 * c0;
            ulong p1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>The number in [0, 1), a multiple of 2⁻²⁴, that belongs to one element of one random operation.</summary>
    /// <param name="seed">The key.</param>
    /// <param name="step">Training step.</param>
    /// <param name="operation">Which random operation of the network.</param>
    /// <param name="sample">Index of the sample in the batch.</param>
    /// <param name="element">Index within the sample.</param>
    public static float Uniform(ulong seed, uint step, uint operation, uint sample, uint element) =>
        (Block(seed, element, sample, step, operation).X0 >> 8) * UnitOfSingle;

    /// <summary>The next 32 random bits.</summary>
    public uint NextUInt32()
    {
        ulong block = Position >> 2;
        (uint x0, uint x1, uint x2, uint x3) =
            Block(_seed, (uint)block, (uint)(block >> 32), (uint)_stream, (uint)(_stream >> 32));
        uint word = (uint)(Position & 3) switch { 0 => x0, 1 => x1, 2 => x2, _ => x3 };
        Position++;
        return word;
    }

    /// <summary>The next number in [0, 1), a multiple of 2⁻²⁴.</summary>
    public float NextSingle() => (NextUInt32() >> 8) * UnitOfSingle;

    /// <summary>The next number in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble()
    {
        ulong high = NextUInt32();
        ulong bits = (high << 32) | NextUInt32();
        return (bits >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>The next integer in 0 .. <paramref name="bound"/> − 1, without bias.</summary>
    /// <param name="bound">Number of values, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        // Lemire's method: the high word of a product, rejecting the few low words that would favour some values.
        uint threshold = (uint)-bound % (uint)bound;
        while (true)
        {
            ulong product = (ulong)NextUInt32() * (uint)bound;
            if ((uint)product >= threshold)
            {
                return (int)(product >> 32);
            }
        }
    }

    /// <summary>The next number of the standard normal distribution.</summary>
    /// <remarks>Box and Muller, 1958; the second number of each pair is kept for the next call.</remarks>
    public double NextNormal()
    {
        if (_hasSpareNormal)
        {
            _hasSpareNormal = false;
            return _spareNormal;
        }

        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * NextDouble());
        _spareNormal = radius * sine;
        _hasSpareNormal = true;
        return radius * cosine;
    }

    /// <summary>Puts the numbers of a span into random order, every order equally likely (Fisher and Yates).</summary>
    /// <param name="values">Shuffled in place.</param>
    public void Shuffle(Span<int> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }
}
