using System;

namespace StaticNets.Threading;

/// <summary>Leads a thread out of a barrier that another thread, whose share has failed, will not reach.</summary>
/// <remarks>It ends in the pool, which throws the failure itself on the calling thread.</remarks>
internal sealed class TeamBrokenException : Exception
{
    public TeamBrokenException()
        : base("Another thread's share of the program has failed.")
    {
    }
}
