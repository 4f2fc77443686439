using System;

namespace StaticNets.Search;

/// <summary>A ledger cannot be used. The message says what was found, what was expected and what to do.</summary>
/// <param name="message">That message.</param>
/// <param name="inner">What it comes from; null if from nothing else.</param>
public sealed class SearchLedgerException(string message, Exception? inner = null) : Exception(message, inner);
