using System;

namespace StaticNets.Search.Candidates;

/// <summary>A network that was compiled while the program runs.</summary>
/// <remarks>Its code is unloaded once it is disposed of and neither it nor a network of it is used any more.</remarks>
public sealed class Candidate : IDisposable
{
    private readonly CandidateContext _context;
    private Type? _type;

    internal Candidate(CandidateContext context, Type type, CandidateTimes times, int sourceLength, long imageBytes)
    {
        (_context, _type, Times, SourceLength, ImageBytes) = (context, type, times, sourceLength, imageBytes);
        Info = Create(0).Description;
    }

    /// <summary>The static description.</summary>
    public NetworkInfo Info { get; }

    /// <summary>How long it took to make.</summary>
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
        ObjectDisposedException.ThrowIf(_type is null, this);
        return (INetwork)Activator.CreateInstance(_type, seed)!;
    }

    /// <summary>Lets the code go, once its networks are gone too.</summary>
    public void Dispose()
    {
        if (_type is not null)
        {
            _type = null;
            _context.Unload();
        }
    }
}
