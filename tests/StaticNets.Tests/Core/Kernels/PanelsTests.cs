using System;
using System.Linq;
using StaticNets.Kernels;
using Xunit;

namespace StaticNets.Tests.Core.Kernels;

public sealed class PanelsTests
{
    private const float Guard = -777f;

    public static TheoryData<int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int>();
            foreach (int n in (int[])[1, 3, 4, 10, 15, 16, 17, 31, 32, 33, 48, 49, 64, 65, 100])
            {
                foreach (int k in (int[])[1, 2, 3, 4, 5, 16, 17, 63, 64, 65, 130])
                {
                    sizes.Add(n, k);
                }
            }

            return sizes;
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Every_weight_lies_in_its_panel_and_padding_is_zero(int n, int k)
    {
        float[] matrix = Matrix(n, k);
        float[] panels = new float[Panels.Length(n, k)];
        Array.Fill(panels, Guard);
        Panels.Pack(matrix, panels, n, k);

        for (int p = 0; p < Panels.Count(n); p++)
        {
            int width = n - 32 * p <= 16 ? 16 : 32;
            for (int column = 0; column < k; column++)
            {
                for (int lane = 0; lane < width; lane++)
                {
                    int row = 32 * p + lane;
                    Assert.Equal(row < n ? matrix[row * k + column] : 0f, panels[32 * p * k + column * width + lane]);
                }
            }
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Unpacking_gives_the_matrix_back(int n, int k)
    {
        float[] matrix = Matrix(n, k);
        float[] panels = new float[Panels.Length(n, k)];
        float[] back = new float[n * k];
        Panels.Pack(matrix, panels, n, k);
        Panels.Unpack(panels, back, n, k);
        Assert.Equal(matrix, back);
    }

    [Fact]
    public void Ranges_of_panels_make_up_the_whole_and_touch_nothing_else()
    {
        const int N = 109;
        const int K = 37;
        float[] matrix = Matrix(N, K);
        float[] expected = new float[Panels.Length(N, K)];
        Panels.Pack(matrix, expected, N, K);

        for (int cut = 0; cut <= Panels.Count(N); cut++)
        {
            float[] panels = [.. Enumerable.Repeat(Guard, expected.Length + 1)];
            Panels.PackRange(ref matrix[0], ref panels[0], N, K, cut, Panels.Count(N));
            Assert.All(panels[..Math.Min(32 * K * cut, expected.Length)], value => Assert.Equal(Guard, value));
            Panels.PackRange(ref matrix[0], ref panels[0], N, K, 0, cut);
            Assert.Equal([.. expected, Guard], panels);

            float[] back = [.. Enumerable.Repeat(Guard, matrix.Length + 1)];
            Panels.UnpackRange(ref panels[0], ref back[0], N, K, cut, Panels.Count(N));
            Assert.All(back[..Math.Min(32 * K * cut, matrix.Length)], value => Assert.Equal(Guard, value));
            Panels.UnpackRange(ref panels[0], ref back[0], N, K, 0, cut);
            Assert.Equal([.. matrix, Guard], back);
        }
    }

    [Fact]
    public void Lengths_and_overlap_are_checked()
    {
        float[] matrix = new float[10 * 3];
        float[] panels = new float[Panels.Length(10, 3)];
        Assert.Equal(48, panels.Length);
        Assert.Throws<ArgumentException>(() => Panels.Pack(matrix.AsSpan(1), panels, 10, 3));
        Assert.Throws<ArgumentException>(() => Panels.Pack(matrix, panels.AsSpan(1), 10, 3));
        Assert.Throws<ArgumentException>(() => Panels.Unpack(panels.AsSpan(1), matrix, 10, 3));
        Assert.Throws<ArgumentException>(() => Panels.Unpack(panels, matrix.AsSpan(1), 10, 3));
        Assert.Throws<ArgumentException>(() => Panels.Pack(panels.AsSpan(0, 30), panels, 10, 3));
    }

    private static float[] Matrix(int n, int k) => [.. Enumerable.Range(1, n * k).Select(number => (float)number)];
}
