using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Tests.Core.Kernels;

/// <inheritdoc cref="Simd"/>
internal sealed class Simd<TVector>(Type functions, int lanes) : Simd
    where TVector : struct
{
    private readonly Dictionary<string, Delegate> _delegates = [];

    private delegate TVector LoadFunction(ref float source, int count);

    private delegate TVector LoadStridedFunction(ref float source, nint stride);

    private delegate TVector LoadStridedFirstFunction(ref float source, nint stride, int count);

    private delegate void StoreFunction(TVector value, ref float destination, int count);

    private delegate void StoreStridedFunction(TVector value, ref float destination, nint stride);

    private delegate void StoreStridedFirstFunction(TVector value, ref float destination, nint stride, int count);

    public override int Lanes => lanes;

    public override float[] Map(string function, params float[][] arguments)
    {
        int length = arguments[0].Length;
        float[] result = new float[(length + lanes - 1) / lanes * lanes];
        Span<TVector> results = MemoryMarshal.Cast<float, TVector>(result.AsSpan());
        for (int i = 0; i < results.Length; i++)
        {
            TVector At(int argument) => Pack(arguments[argument].AsSpan(i * lanes, Math.Min(lanes, length - i * lanes)));
            results[i] = arguments.Length switch
            {
                1 => Get<Func<TVector, TVector>>(function)(At(0)),
                2 => Get<Func<TVector, TVector, TVector>>(function)(At(0), At(1)),
                _ => Get<Func<TVector, TVector, TVector, TVector>>(function)(At(0), At(1), At(2)),
            };
        }

        return result[..length];
    }

    public override float Reduce(string function, float[] lanes) => Get<Func<TVector, float>>(function)(Pack(lanes));

    public override float[] Load(float[] source, int start, int count) =>
        Unpack(Get<LoadFunction>("LoadFirst")(ref source[start], count));

    public override float[] LoadStrided(float[] source, int start, int stride, int? count = null) => Unpack(count is int some
        ? Get<LoadStridedFirstFunction>("LoadStridedFirst")(ref source[start], stride, some)
        : Get<LoadStridedFunction>("LoadStrided")(ref source[start], stride));

    public override void Store(float[] lanes, float[] destination, int start, int count) =>
        Get<StoreFunction>("StoreFirst")(Pack(lanes), ref destination[start], count);

    public override void StoreStrided(float[] lanes, float[] destination, int start, int stride, int? count = null)
    {
        if (count is int some)
        {
            Get<StoreStridedFirstFunction>("StoreStridedFirst")(Pack(lanes), ref destination[start], stride, some);
        }
        else
        {
            Get<StoreStridedFunction>("StoreStrided")(Pack(lanes), ref destination[start], stride);
        }
    }

    public override float[] KeepFirst(float[] lanes, int count, float[] otherwise) =>
        Unpack(Get<Func<TVector, int, TVector, TVector>>("KeepFirst")(Pack(lanes), count, Pack(otherwise)));

    public override float[] Indices(float start) => Unpack(Get<Func<float, TVector>>("Indices")(start));

    public override float[] Uniform(ulong seed, uint step, uint operation, uint sample, uint element) =>
        Unpack(Get<Func<ulong, uint, uint, uint, uint, TVector>>("Uniform")(seed, step, operation, sample, element));

    private static TVector Pack(ReadOnlySpan<float> values)
    {
        TVector vector = default;
        values.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<TVector, float>(ref vector), Unsafe.SizeOf<TVector>() / sizeof(float)));
        return vector;
    }

    private static float[] Unpack(TVector vector) => MemoryMarshal.Cast<TVector, float>([vector]).ToArray();

    private TDelegate Get<TDelegate>(string name)
        where TDelegate : Delegate
    {
        if (!_delegates.TryGetValue(name, out Delegate? function))
        {
            MethodInfo method = functions.GetMethod(name) ?? throw new MissingMethodException(functions.Name, name);
            function = method.CreateDelegate<TDelegate>();
            _delegates.Add(name, function);
        }

        return (TDelegate)function;
    }
}
