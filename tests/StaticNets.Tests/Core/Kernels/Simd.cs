using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using StaticNets.Kernels;
using Xunit;

namespace StaticNets.Tests.Core.Kernels;

/// <summary>The vector functions of one width, callable on arrays, so that a test is written once for all widths.</summary>
internal abstract class Simd
{
    /// <summary>The widths of this machine; narrower runs come from DOTNET_EnableAVX512=0 and DOTNET_EnableAVX2=0.</summary>
    public static TheoryData<int> Widths
    {
        get
        {
            var widths = new TheoryData<int>(128);
            if (Vector256.IsHardwareAccelerated)
            {
                widths.Add(256);
            }

            if (Vector512.IsHardwareAccelerated)
            {
                widths.Add(512);
            }

            return widths;
        }
    }

    /// <summary>Whether products and sums are rounded once.</summary>
    public static bool IsFused => Fma.IsSupported || AdvSimd.IsSupported;

    public abstract int Lanes { get; }

    public static Simd Of(int bits) => bits switch
    {
        128 => new Simd<Vector128<float>>(typeof(Simd128), Simd128.Lanes),
        256 => new Simd<Vector256<float>>(typeof(Simd256), Simd256.Lanes),
        _ => new Simd<Vector512<float>>(typeof(Simd512), Simd512.Lanes),
    };

    /// <summary>Applies a function of one, two or three vectors to arrays of equal length.</summary>
    public abstract float[] Map(string function, params float[][] arguments);

    public abstract float Reduce(string function, float[] lanes);

    public abstract float[] Load(float[] source, int start, int count);

    public abstract float[] LoadStrided(float[] source, int start, int stride, int? count = null);

    public abstract void Store(float[] lanes, float[] destination, int start, int count);

    public abstract void StoreStrided(float[] lanes, float[] destination, int start, int stride, int? count = null);

    public abstract float[] KeepFirst(float[] lanes, int count, float[] otherwise);

    public abstract float[] Indices(float start);

    public abstract float[] Uniform(ulong seed, uint step, uint operation, uint sample, uint element);
}
