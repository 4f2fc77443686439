using System;
using System.Threading;

namespace StaticNets.Search.Candidates;

/// <summary>The code of a candidate, which lives until the last of those who hold it lets it go.</summary>
internal sealed class CandidateCode
{
    private readonly Lock _lock = new();
    private readonly CandidateContext _context;
    private int _holders = 1;

    /// <summary>Code that is held once.</summary>
    public CandidateCode(CandidateContext context, Type type, CandidateTimes times, int sourceLength, long imageBytes)
    {
        (_context, Type, Times, SourceLength, ImageBytes) = (context, type, times, sourceLength, imageBytes);
        Info = ((INetwork)Activator.CreateInstance(type, 0UL)!).Description;
    }

    public Type Type { get; }

    public NetworkInfo Info { get; }

    public CandidateTimes Times { get; }

    public int SourceLength { get; }

    public long ImageBytes { get; }

    /// <summary>Holds the code once more, unless it is gone already.</summary>
    public bool Hold()
    {
        lock (_lock)
        {
            _holders += _holders > 0 ? 1 : 0;
            return _holders > 0;
        }
    }

    /// <summary>Lets it go once.</summary>
    public void Release()
    {
        lock (_lock)
        {
            if (--_holders == 0)
            {
                _context.Unload();
            }
        }
    }
}
