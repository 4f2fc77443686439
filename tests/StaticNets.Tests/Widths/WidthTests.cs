using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using StaticNets.Tests.Core.Serialization;
using StaticNets.Tests.Surface;
using Xunit;

namespace StaticNets.Tests.Widths;

[Collection("Alone")]
public sealed class WidthTests
{
    [Theory]
    [InlineData(256, "DOTNET_EnableAVX512")]
    [InlineData(128, "DOTNET_EnableAVX2")]
    public async Task Narrower_vectors_pass_the_same_tests_and_answer_within_rounding(int bits, string feature)
    {
        Assert.SkipWhen(bits > VectorWidth.Bits, "This machine has no vectors of 256 bits.");
        using var folder = new TemporaryFolder();
        string file = folder.File("answers.txt");
        (int status, string output) = await ChildProcess.Run(
            new Dictionary<string, string>
            {
                [feature] = "0",
                [VectorWidth.Variable] = bits.ToString(CultureInfo.InvariantCulture),
                [AnswerSheet.Variable] = file,
            },
            "-namespace",
            "StaticNets.Tests.Surface",
            "-noColor");
        Assert.True(status == 0, output);

        string[] narrow = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        string[] here = [.. AnswerSheet.Lines()];
        Assert.Equal(here.Length, narrow.Length);
        foreach ((string expected, string found) in here.Zip(narrow))
        {
            (string name, double[] values) = AnswerSheet.Parse(expected);
            (string nameThere, double[] valuesThere) = AnswerSheet.Parse(found);
            Assert.Equal(name, nameThere);
            double scale = values.Select(Math.Abs).Append(1e-3).Max();
            Assert.All(values.Zip(valuesThere), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * scale));
        }
    }

    [Fact]
    public async Task A_switch_that_did_not_take_effect_fails_the_child_process()
    {
        (int status, string output) = await ChildProcess.Run(
            new Dictionary<string, string> { [VectorWidth.Variable] = "64" }, "-class", typeof(InfoTests).FullName!, "-noColor");
        Assert.NotEqual(0, status);
        Assert.Contains("64", output, StringComparison.Ordinal);
    }
}
