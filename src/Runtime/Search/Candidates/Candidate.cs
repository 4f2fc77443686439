using System;

namespace StaticNets.Search.Candidates;

/// <summary>A network that was compiled while the program runs.</summary>
/// <remarks>Its code is unloaded once it is disposed of, forgotten by the compiler's cache, and no network of it is used any more.</remarks>
public sealed class Candidate : IDisposable
{
    private CandidateCode? _code;

    internal Candidate(CandidateCode code)
    {
        _code = code;
        (Info, Times, SourceLength, ImageBytes) = (code.Info, code.Times, code.SourceLength, code.ImageBytes);
    }

    /// <summary>The static description.</summary>
    public NetworkInfo Info { get; }

    /// <summary>How long its code took to make, now or when it was first asked for.</summary>
    public CandidateTimes Times { get; }

    /// <summary>Characters of the C# that was compiled.</summary>
    public int SourceLength { get; }

    /// <summary>Bytes of the assembly.</summary>
    public long ImageBytes { get; }

    /// <summary>Makes a network with freshly initialized parameters.</summary>
    /// <param name="seed">Seed of the initial parameters.</param>
    /// <returns>An <see cref="ITrainable"/> if the declaration has a loss, and whatever else was asked for.</returns>
    /// <exception cref="ObjectDisposedException">The candidate is disposed of.</exception>
    public INetwork Create(ulong seed)
    {
        ObjectDisposedException.ThrowIf(_code is null, this);
        return (INetwork)Activator.CreateInstance(_code.Type, seed)!;
    }

    /// <summary>Lets the code go, once its networks are gone too.</summary>
    public void Dispose()
    {
        _code?.Release();
        _code = null;
    }
}
