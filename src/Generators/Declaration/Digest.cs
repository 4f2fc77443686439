using System;

namespace StaticNets.Generators.Declaration;

/// <summary>128 bits that stand for a sequence of texts and numbers; equal sequences give equal digests.</summary>
/// <remarks>Two lanes of the mixing step of MurmurHash3 (Appleby, 2011) with its constants.</remarks>
internal struct Digest : IEquatable<Digest>
{
    private ulong _low;
    private ulong _high;

    public void Add(ulong value)
    {
        unchecked
        {
            _low = (Rotate(_low ^ (value * 0x87c37b91114253d5UL), 31) + _high) * 5 + 0x52dce729UL;
            _high = (Rotate(_high ^ (value * 0x4cf5ad432745937fUL), 33) + _low) * 5 + 0x38495ab5UL;
        }
    }

    public void Add(string text)
    {
        Add((ulong)text.Length);
        ulong word = 0;
        for (int i = 0; i < text.Length; i++)
        {
            word = (word << 16) | text[i];
            if ((i & 3) == 3)
            {
                Add(word);
                word = 0;
            }
        }

        Add(word);
    }

    public void Add(Digest other)
    {
        Add(other._low);
        Add(other._high);
    }

    public readonly bool Equals(Digest other) => _low == other._low && _high == other._high;

    public override readonly bool Equals(object? obj) => obj is Digest other && Equals(other);

    public override readonly int GetHashCode() => _low.GetHashCode();

    private static ulong Rotate(ulong value, int bits) => (value << bits) | (value >> (64 - bits));
}
