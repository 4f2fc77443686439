namespace StaticNets.Threading;

/// <summary>A program that several threads run together, each its share, with barriers between the phases.</summary>
/// <remarks>
/// Every thread runs the same code and meets every barrier: what decides whether a barrier is reached must not depend
/// on <see cref="Team.Index"/>. The threads share one copy of the program; fields that change are for one thread to
/// write and, after a barrier, for others to read.
/// </remarks>
public interface IProgram
{
    /// <summary>Runs one thread's share of the whole program.</summary>
    /// <param name="team">Which thread this is, of how many, and their barrier.</param>
    void Run(Team team);
}
