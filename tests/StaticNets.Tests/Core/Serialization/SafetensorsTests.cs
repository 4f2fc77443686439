using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using StaticNets.Serialization;
using Xunit;

namespace StaticNets.Tests.Core.Serialization;

public sealed class SafetensorsTests
{
    [Fact]
    public void Tensors_and_metadata_come_back_as_they_were_written()
    {
        var random = new System.Random(1);
        SafetensorsEntry[] entries =
        [
            new("scalar", [], new float[] { -0f }),
            new("empty", [3, 0], Array.Empty<float>()),
            new("weight", [70, 100], Enumerable.Range(0, 7000).Select(_ => random.NextSingle() - 0.5f).ToArray()),
            new("odd \"name\" ü/\\\n", [2], new[] { float.NaN, float.NegativeInfinity }),
            new("counter", [], new[] { 12345f }, AsIntegers: true),
        ];
        var metadata = new Dictionary<string, string> { ["b"] = "x \"y\"", ["a"] = "ü 𝄞" };
        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(folder.File("a"), entries, metadata);
        SafetensorsFile file = SafetensorsFile.Read(folder.File("a"));

        Assert.Equal(metadata.OrderBy(pair => pair.Key), file.Metadata.OrderBy(pair => pair.Key));
        Assert.Equal(entries.Length, file.Tensors.Count);
        foreach (SafetensorsEntry entry in entries)
        {
            SafetensorsTensor tensor = file[entry.Name];
            Assert.Equal(entry.Shape.Select(extent => (long)extent), tensor.Shape);
            Assert.Equal(entry.AsIntegers ? SafetensorsType.I64 : SafetensorsType.F32, tensor.Type);
            var values = new float[tensor.Count];
            file.CopyTo(entry.Name, values);
            Assert.Equal(Bits(entry.Values.Span), Bits(values));
        }
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        byte[] written = Write(
            [new("b", [2], new[] { 1f, -2f }), new("a", [1, 1], new[] { 0.5f }), new("n", [], new[] { 3f }, AsIntegers: true)],
            new Dictionary<string, string> { ["format"] = "pt" });

        const string Header =
            """{"__metadata__":{"format":"pt"},"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]}"""
            + ""","a":{"dtype":"F32","shape":[1,1],"data_offsets":[8,12]},"b":{"dtype":"F32","shape":[2],"data_offsets":[12,20]}}""";
        string padded = Header.PadRight((Header.Length + 7) / 8 * 8);
        byte[] data = [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x3F, 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0];
        Assert.Equal(File(padded, data), written);
    }

    [Fact]
    public void The_order_of_tensors_and_metadata_does_not_show_in_the_file()
    {
        SafetensorsEntry a = new("a", [1], new[] { 1f });
        SafetensorsEntry b = new("b", [1], new[] { 2f });
        Assert.Equal(
            Write([a, b], new Dictionary<string, string> { ["x"] = "1", ["y"] = "2" }),
            Write([b, a], new Dictionary<string, string> { ["y"] = "2", ["x"] = "1" }));
    }

    [Fact]
    public void A_file_made_by_hand_with_every_convertible_type_is_read()
    {
        byte[] data =
        [
            .. BitConverter.GetBytes(1.5), .. BitConverter.GetBytes(-7L), .. BitConverter.GetBytes(2.25f),
            .. BitConverter.GetBytes(9), .. BitConverter.GetBytes((Half)(-0.5f)), 0x40, 0x40, 1,
        ];
        byte[] file = File(
            """
            { "half" : {"data_offsets":[24,26], "dtype":"F16", "shape":[1]},
              "double":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]},
              "long":{"dtype":"I64","shape":[],"data_offsets":[8,16],"unknown":{"x":[1]}},
              "single":{"dtype":"F32","shape":[1],"data_offsets":[16,20]},
              "int":{"dtype":"I32","shape":[1],"data_offsets":[20,24]},
              "brain":{"dtype":"BF16","shape":[1],"data_offsets":[26,28]},
              "bool":{"dtype":"BOOL","shape":[1],"data_offsets":[28,29]} }
            """,
            data);
        foreach (bool seeks in new[] { true, false })
        {
            SafetensorsFile read = Read(file, seeks);
            Assert.Equal(1.5f, Single(read, "double"));
            Assert.Equal(-7f, Single(read, "long"));
            Assert.Equal(2.25f, Single(read, "single"));
            Assert.Equal(9f, Single(read, "int"));
            Assert.Equal(-0.5f, Single(read, "half"));
            Assert.Equal(3f, Single(read, "brain"));
            Assert.Contains("Bool", Assert.Throws<InvalidDataException>(() => Single(read, "bool")).Message, StringComparison.Ordinal);
            Assert.Contains("'no'", Assert.Throws<InvalidDataException>(() => Single(read, "no")).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => read.CopyTo("int", new float[2]));
            Assert.True(read.Contains("int"));
        }
    }

    [Theory]
    [InlineData("", 0, "begin with '{'")]
    [InlineData(" {}", 0, "begin with '{'")]
    [InlineData("[]", 0, "begin with '{'")]
    [InlineData("{", 0, "JSON")]
    [InlineData("{}x", 0, "JSON")]
    [InlineData("{}{}", 0, "JSON")]
    [InlineData("{}", 1, "data")]
    [InlineData("""{"a":1}""", 0, "'a' must be an object")]
    [InlineData("""{"a":{}}""", 0, "'a' has no 'dtype'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "'a' has no 'data_offsets'")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "'a' has no 'shape'")]
    [InlineData("""{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}}""", 4, "unknown dtype 'F33'")]
    [InlineData("""{"a":{"dtype":4,"shape":[1],"data_offsets":[0,4]}}""", 4, "dtype must be a string")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "needs 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "shape must be")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "shape must be")]
    [InlineData("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "shape must be")]
    [InlineData("""{"a":{"dtype":"F32","shape":null,"data_offsets":[0,4]}}""", 4, "shape must be")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}""", 4, "shape must be")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "too large")]
    [InlineData("""{"a":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0]}}""", 0, "too large")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "begin at most end")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "begin at most end")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "begin at most end")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "file has 3")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "file has 5")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "'a' occurs twice")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "'dtype' occurs twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[500000000000],"data_offsets":[0,2000000000000]}}""", 4, "2000000000000 bytes")]
    [InlineData("""{"__metadata__":[]}""", 0, "object of strings")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "must be a string")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "'a' occurs twice")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", 0, "occurs twice")]
    [InlineData("""{"__metadata__":{"a":"\ud800"}}""", 0, "invalid string")]
    [InlineData("""{"\udc00":{}}""", 0, "invalid string")]
    public void A_hostile_header_is_refused_with_its_reason(string header, int dataBytes, string reason)
    {
        byte[] file = File(header, new byte[dataBytes]);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Read(file, seeks: true));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => Read(file, seeks: false));
    }

    [Theory]
    [InlineData(new byte[0], "at least 8 bytes")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0 }, "at least 8 bytes")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0, 0, (byte)'{' }, "ends after 1")]
    [InlineData(new byte[] { 0, 0xE1, 0xF5, 5, 0, 0, 0, 0, (byte)'{' }, "ends after 1")]
    [InlineData(new byte[] { 1, 0xE1, 0xF5, 5, 0, 0, 0, 0, (byte)'{' }, "at most 100000000")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, "at most 100000000")]
    [InlineData(new byte[] { 4, 0, 0, 0, 0, 0, 0, 0, (byte)'{', 0xC3, 0x28, (byte)'}' }, "UTF-8")]
    public void A_damaged_beginning_is_refused_with_its_reason(byte[] file, string reason)
    {
        foreach (bool seeks in new[] { true, false })
        {
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => Read(file, seeks));
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_claimed_length_allocates_nothing_before_it_is_there()
    {
        byte[] header = File("""{"a":{"dtype":"F32","shape":[500000000],"data_offsets":[0,2000000000]}}""", new byte[100]);
        byte[] prefix = [0, 0xE1, 0xF5, 5, 0, 0, 0, 0, (byte)'{'];
        foreach (bool seeks in new[] { true, false })
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<InvalidDataException>(() => Read(header, seeks));
            Assert.Throws<InvalidDataException>(() => Read(prefix, seeks));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        }
    }

    [Fact]
    public void Mutated_files_are_read_or_refused_and_nothing_else()
    {
        byte[] seed = Write(
            [
                new("a.weight", [3, 4], new float[12]),
                new("a.bias", [3], new[] { 1f, 2f, 3f }),
                new("n", [], new[] { 5f }, AsIntegers: true),
                new("e", [0], Array.Empty<float>()),
            ],
            new Dictionary<string, string> { ["format"] = "pt", ["k"] = "v" });
        byte[] alphabet = [.. "{}[]\",:0123456789\\u-eE.tfn "u8, 0, 0x7F, 0x80, 0xC3, 0xFF];
        var random = new System.Random(7);
        int whole = 0;
        for (int round = 0; round < 20_000; round++)
        {
            List<byte> bytes = [.. seed];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                // Mostly within the header, where the rules are.
                int at = random.Next(random.Next(4) == 0 ? bytes.Count : Math.Min(bytes.Count, seed.Length - 60));
                byte value = random.Next(3) == 0 ? (byte)random.Next(256) : alphabet[random.Next(alphabet.Length)];
                switch (random.Next(4))
                {
                    case 0:
                        bytes.Insert(at, value);
                        break;
                    case 1:
                        bytes.RemoveAt(at);
                        break;
                    case 2:
                        bytes.RemoveRange(at, Math.Min(random.Next(20), bytes.Count - at));
                        break;
                    default:
                        bytes[at] = value;
                        break;
                }

                if (bytes.Count < 10)
                {
                    break;
                }
            }

            try
            {
                SafetensorsFile file = Read([.. bytes], seeks: round % 2 == 0);
                foreach (SafetensorsTensor tensor in file.Tensors)
                {
                    file.CopyTo(tensor.Name, new float[tensor.Count]);
                }

                whole++;
            }
            catch (InvalidDataException)
            {
                // Refused, as it should be.
            }
        }

        Assert.InRange(whole, 100, 19_000);
    }

    [Fact]
    public void What_does_not_fit_is_not_written()
    {
        SafetensorsEntry a = new("a", [1], new[] { 1f });
        Assert.Throws<ArgumentException>(() => Write([a, a]));
        Assert.Throws<ArgumentException>(() => Write([a with { Name = "__metadata__" }]));
        Assert.Throws<ArgumentException>(() => Write([a with { Shape = [2] }]));
        Assert.Throws<ArgumentException>(() => Write([a with { Shape = [-1, -1] }]));
        Assert.Throws<ArgumentException>(() => Write([a with { Values = new[] { 1.5f }, AsIntegers = true }]));

        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(folder.File("a"), [a]);
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(folder.File("a"), [a, a]));
        Assert.Single(SafetensorsFile.Read(folder.File("a")).Tensors);
    }

    private static byte[] File(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return [.. length, .. json, .. data];
    }

    private static byte[] Write(SafetensorsEntry[] entries, Dictionary<string, string>? metadata = null)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, entries, metadata);
        return stream.ToArray();
    }

    private static SafetensorsFile Read(byte[] bytes, bool seeks)
    {
        using var memory = new MemoryStream(bytes);
        if (seeks)
        {
            return SafetensorsFile.Read(memory);
        }

        using var buffered = new OneWayStream(memory);
        return SafetensorsFile.Read(buffered);
    }

    private static float Single(SafetensorsFile file, string name)
    {
        var values = new float[1];
        file.CopyTo(name, values);
        return values[0];
    }

    private static int[] Bits(ReadOnlySpan<float> values) => [.. values.ToArray().Select(BitConverter.SingleToInt32Bits)];

    /// <summary>A stream that does not know its length, such as one from a network.</summary>
    private sealed class OneWayStream(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, 7));

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
