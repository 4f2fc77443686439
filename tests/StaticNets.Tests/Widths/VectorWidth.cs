using System;
using System.Globalization;
using System.Runtime.Intrinsics;
using StaticNets.Tests.Widths;
using Xunit;

[assembly: AssemblyFixture(typeof(VectorWidth))]

namespace StaticNets.Tests.Widths;

/// <summary>Before the first test of a child process: asserts that the switch which it was started with took effect.</summary>
public sealed class VectorWidth
{
    /// <summary>Variable that holds the bits a child process is to find.</summary>
    public const string Variable = "STATICNETS_EXPECTED_VECTOR_BITS";

    public VectorWidth()
    {
        if (Environment.GetEnvironmentVariable(Variable) is string expected)
        {
            Assert.Equal(int.Parse(expected, CultureInfo.InvariantCulture), Bits);
        }
    }

    /// <summary>Widest vectors that generated code runs on here.</summary>
    public static int Bits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
