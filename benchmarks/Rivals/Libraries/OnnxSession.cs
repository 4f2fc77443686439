using System;
using static StaticNets.Benchmarks.Rivals.Libraries.OnnxRuntime;

namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>A model in ONNX Runtime, with an input and an output that are allocated once.</summary>
/// <typeparam name="T">Elements of the input: float, or long for tokens.</typeparam>
/// <remarks>All optimizations on, threads that wait without spinning, which is how a service shares its cores.</remarks>
internal sealed unsafe class OnnxSession<T>
    where T : unmanaged
{
    private const int AllOptimizations = 99;
    private const int FloatElements = 1;
    private const int LongElements = 7;

    private readonly nint _session;
    private readonly NativeBuffer<nint> _values;
    private readonly NativeBuffer<nint> _names;
    private readonly delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint> _run;

    /// <summary>Loads a model whose input is named x and whose output y.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <param name="input">Extents of the input, batch first.</param>
    /// <param name="output">Extents of the output, batch first.</param>
    /// <param name="threads">Threads of a call.</param>
    /// <exception cref="RivalMissingException">ONNX Runtime is not there.</exception>
    /// <exception cref="InvalidOperationException">The model cannot be loaded.</exception>
    public OnnxSession(string path, ReadOnlySpan<long> input, ReadOnlySpan<long> output, int threads)
    {
        Load();
        nint options, session;
        Check(((delegate* unmanaged<nint*, nint>)Function(Entry.CreateSessionOptions))(&options));
        Check(((delegate* unmanaged<nint, int, nint>)Function(Entry.SetIntraOpThreads))(options, threads));
        Check(((delegate* unmanaged<nint, int, nint>)Function(Entry.SetInterOpThreads))(options, 1));
        Check(((delegate* unmanaged<nint, int, nint>)Function(Entry.SetGraphOptimizationLevel))(options, AllOptimizations));
        Configure(options, "session.intra_op.allow_spinning", "0");
        Configure(options, "session.inter_op.allow_spinning", "0");
        using (var file = new NativeText(path))
        {
            Check(((delegate* unmanaged<nint, nint, nint, nint*, nint>)Function(Entry.CreateSession))(OnnxRuntime.Environment, file, options, &session));
        }

        ((delegate* unmanaged<nint, void>)Function(Entry.ReleaseSessionOptions))(options);
        _session = session;

        Input = new NativeBuffer<T>(Count(input));
        Output = new NativeBuffer<float>(Count(output));
        int elements = typeof(T) == typeof(float) ? FloatElements : LongElements;
        _values = new NativeBuffer<nint>([Tensor(Input.Pointer, (nuint)Input.Length * (nuint)sizeof(T), input, elements), Tensor(Output.Pointer, (nuint)Output.Length * sizeof(float), output, FloatElements)]);
        // The names live as long as the session.
        _names = new NativeBuffer<nint>([new NativeText("x"), new NativeText("y")]);
        _run = (delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)Function(Entry.Run);
    }

    /// <summary>The input, to be written before a run.</summary>
    public NativeBuffer<T> Input { get; }

    /// <summary>The output of the last run.</summary>
    public NativeBuffer<float> Output { get; }

    /// <summary>Runs the model.</summary>
    public void Run() => Check(_run(_session, 0, _names.Pointer, _values.Pointer, 1, _names.Pointer + 1, 1, _values.Pointer + 1));

    private static void Configure(nint options, string key, string value)
    {
        using var keyText = new NativeText(key);
        using var valueText = new NativeText(value);
        Check(((delegate* unmanaged<nint, nint, nint, nint>)Function(Entry.AddSessionConfigEntry))(options, keyText, valueText));
    }

    private static nint Tensor(void* data, nuint bytes, ReadOnlySpan<long> extents, int elements)
    {
        const int DeviceAllocator = 0;
        const int DefaultMemory = 0;
        nint memory, value;
        Check(((delegate* unmanaged<int, int, nint*, nint>)Function(Entry.CreateCpuMemoryInfo))(DeviceAllocator, DefaultMemory, &memory));
        fixed (long* shape = extents)
        {
            Check(((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)Function(Entry.CreateTensorWithData))(
                memory, data, bytes, shape, (nuint)extents.Length, elements, &value));
        }

        return value;
    }

    private static int Count(ReadOnlySpan<long> extents)
    {
        long count = 1;
        foreach (long extent in extents)
        {
            count *= extent;
        }

        return checked((int)count);
    }
}
