using System;

namespace StaticNets.Search.Candidates;

/// <summary>The code of a candidate does not compile: a fault of this library, which never stands in what the candidate declares.</summary>
/// <param name="message">The candidate and the compiler's first errors.</param>
public sealed class CandidateException(string message) : Exception(message);
