using System;
using System.IO;
using System.Text;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Tests.Training.Data;

/// <summary>Damaged files of every format: only the exceptions that say so, and no more memory than the limits allow.</summary>
public sealed class ReaderFuzzTests
{
    private const int Rounds = 4000;
    private const long AllowedBytes = 16 << 20;
    private static readonly ReadLimits Limits = new() { MaximumBytes = 1 << 20, MaximumElements = 1 << 20, MaximumLineLength = 1 << 16 };

    [Fact]
    public void IDX() => Fuzz(Bytes.Idx(0x0D, [3, 2], new byte[24]), stream => IdxReader.Read(stream, limits: Limits).ToSingles());

    [Fact]
    public void IDX_packed() => Fuzz(Bytes.Gzip(Bytes.Idx(0x08, [30, 20], new byte[600])), stream => IdxReader.Read(stream, limits: Limits).ToLabels(256));

    [Fact]
    public void NPY() => Fuzz(Bytes.Npy("<f4", "True", "(3, 2)", new byte[24]), stream => NpyReader.Read(stream, limits: Limits).ToColumn("x"));

    [Fact]
    public void NPZ() => Fuzz(
        Bytes.Zip(("x.npy", Bytes.Npy("<f4", "False", "(3, 2)", new byte[24])), ("y.npy", Bytes.Npy("<i8", "False", "(2,)", new byte[16]))),
        stream => NpzReader.Read(stream, limits: Limits));

    [Fact]
    public void CIFAR() => Fuzz(new byte[2 * 3073], stream => CifarReader.Read(stream, limits: Limits));

    [Fact]
    public void CIFAR_packed() => Fuzz(Bytes.Gzip(new byte[2 * 3073]), stream => CifarReader.Read(stream, limits: Limits));

    [Fact]
    public void CSV() => Fuzz(
        Encoding.UTF8.GetBytes("a,b,c\n1.5,\"2\",red\n3,1,green\r\n4e1,0,\"red\"\n"),
        stream => CsvReader.Read(
            stream,
            [CsvField.Floats("a"), CsvField.Label("b", 3), CsvField.Category("c", "red", "green").From("c")],
            new CsvOptions { HasHeader = true, Limits = Limits }));

    private static void Fuzz(byte[] good, Action<Stream> read)
    {
        read(new MemoryStream(good));
        var random = new System.Random(12345);
        for (int round = 0; round < Rounds; round++)
        {
            byte[] bad = Damage(good, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(new MemoryStream(bad));
            }
            catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
            {
                // As promised.
            }
            catch (Exception error)
            {
                Assert.Fail($"Round {round}: {error}\n{Convert.ToHexString(bad.AsSpan(0, Math.Min(bad.Length, 400)))}");
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllowedBytes);
        }
    }

    private static byte[] Damage(byte[] good, System.Random random)
    {
        byte[] bad = (byte[])good.Clone();
        for (int change = random.Next(1, 5); change > 0; change--)
        {
            // Half of the damage goes to the first bytes, where headers are.
            int place = random.Next(bad.Length == 0 ? 1 : random.Next(2) == 0 ? Math.Min(bad.Length, 96) : bad.Length);
            switch (random.Next(6))
            {
                case 0:
                    bad = bad[..Math.Min(place, bad.Length)];
                    break;
                case 1:
                    bad = [.. bad[..Math.Min(place, bad.Length)], (byte)random.Next(256), .. bad[Math.Min(place, bad.Length)..]];
                    break;
                case 2 when place < bad.Length:
                    bad = [.. bad[..place], .. bad[(place + 1)..]];
                    break;
                case 3 when place < bad.Length:
                    bad[place] = random.Next(2) == 0 ? (byte)0xFF : (byte)0;
                    break;
                default:
                    if (place < bad.Length)
                    {
                        bad[place] ^= (byte)(1 << random.Next(8));
                    }

                    break;
            }
        }

        return bad;
    }
}
