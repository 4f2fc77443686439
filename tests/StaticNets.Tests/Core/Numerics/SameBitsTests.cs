using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Threading.Tasks;
using StaticNets.Numerics;
using StaticNets.Tests.Core.Serialization;
using StaticNets.Tests.Widths;
using Xunit;

namespace StaticNets.Tests.Core.Numerics;

[Collection("Alone")]
public sealed class SameBitsTests
{
    private const string Variable = "STATICNETS_NUMERICS_SHEET";

    [Fact]
    public async Task Vectors_of_256_bits_give_the_bits_of_512()
    {
        Assert.SkipWhen(VectorWidth.Bits < 512, "This machine has no vectors of 512 bits.");
        using var folder = new TemporaryFolder();
        string file = folder.File("sheet.txt");
        (int status, string output) = await ChildProcess.Run(
            new Dictionary<string, string> { ["DOTNET_EnableAVX512"] = "0", [VectorWidth.Variable] = "256", [Variable] = file },
            "-class",
            typeof(SameBitsTests).FullName!,
            "-noColor");
        Assert.True(status == 0, output);
        Assert.Equal(Sheet(), await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_sheet_is_written_where_it_is_asked_for()
    {
        if (Environment.GetEnvironmentVariable(Variable) is string file)
        {
            await File.WriteAllLinesAsync(file, Sheet(), TestContext.Current.CancellationToken);
        }
    }

    private static string[] Sheet()
    {
        Matrix square = Matrices.Make("normal", 150, 150);
        Matrix tall = Matrices.Make("normal", 131, 67);
        Matrix symmetric = Matrices.MakeSymmetric("normal", 150);
        var svd = new SingularValueDecomposition(square);
        var tallSvd = new SingularValueDecomposition(tall);
        var eigen = new SymmetricEigen(symmetric);
        var some = new RandomizedSvd(square, 12);
        return
        [
            Line("product", square.Multiply(square).Values),
            Line("product, narrow", tall.Multiply(tall.Transpose()).Values),
            Line("Q", new QrDecomposition(tall).ThinQ().Values),
            Line("singular values", svd.Values),
            Line("U", svd.U.Values),
            Line("V", svd.V.Values),
            Line("singular values alone", new SingularValueDecomposition(square, vectors: false).Values),
            Line("U, tall", tallSvd.U.Values),
            Line("by rotations", new SingularValueDecomposition(tall, highRelativeAccuracy: true).U.Values),
            Line("eigenvalues", eigen.Values),
            Line("eigenvectors", eigen.Vectors.Values),
            Line("eigenvalues alone", new SymmetricEigen(symmetric, vectors: false).Values),
            Line("randomized", some.U.Values),
        ];
    }

    private static string Line(string name, ReadOnlySpan<double> values) =>
        $"{name}: {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values)))}";
}
