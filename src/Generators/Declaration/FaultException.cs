using System;

namespace StaticNets.Generators.Declaration;

/// <summary>Ends a reading with a fault.</summary>
internal sealed class FaultException(Fault fault) : Exception
{
    public Fault Fault { get; } = fault;
}
