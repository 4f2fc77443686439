using System.Linq;

namespace StaticNets;

/// <content>Pooling by a power mean.</content>
public static partial class Pooling
{
    /// <summary>(Σ xᵖ)^(1/p) of each window along one axis. PyTorch: torch.nn.LPPool1d.</summary>
    /// <param name="x">[C, L].</param>
    /// <param name="power">p, positive.</param>
    /// <param name="kernel">Elements of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="ceiling">Whether a last window may reach over the end; its sum is then scaled up to a whole window's.</param>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the window does not fit.</exception>
    public static Node PowerPool1D(this Node x, float power, int kernel, int? stride = null, bool ceiling = false) =>
        Powers("powerPool1D", x, power, [kernel], [stride ?? kernel], ceiling, [x, power, kernel, stride, ceiling]);

    /// <summary>(Σ xᵖ)^(1/p) of each window. PyTorch: torch.nn.LPPool2d.</summary>
    /// <param name="x">[C, H, W].</param>
    /// <param name="power">p, positive.</param>
    /// <param name="kernel">Extents of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="ceiling">Whether a last window may reach over the end; its sum is then scaled up to a whole window's.</param>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the window does not fit.</exception>
    public static Node PowerPool2D(this Node x, float power, Pair kernel, Pair? stride = null, bool ceiling = false) =>
        Powers("powerPool2D", x, power, kernel.ToArray(), (stride ?? kernel).ToArray(), ceiling, [x, power, kernel, stride, ceiling]);

    private static Node Powers(string kind, Node x, float power, int[] kernel, int[] stride, bool ceiling, object?[] call)
    {
        string method = char.ToUpperInvariant(kind[0]) + kind.Substring(1);
        Require.Positive(power, $"{method}'s power");
        int[] none = [.. kernel.Select(_ => 0)];
        RequireWindow(method, x, kernel, stride, none);
        return Composite.Of(kind, $"{Invariant.Text(power)}, {string.Join("×", kernel)}", [x], call, () =>
        {
            if (ceiling)
            {
                int count = kernel.Aggregate(1, (product, size) => product * size);
                return (count * Average(kind, x.Power(power), kernel, stride, none, ceiling: true, countPadding: true, null)).Power(1f / power);
            }

            Node windows = Windows.Of(x.Power(power), kernel, stride, [.. kernel.Select(_ => 1)]);
            return windows.Sum(Windows.KernelAxes(windows, kernel.Length)).Power(1f / power);
        }, method);
    }
}
