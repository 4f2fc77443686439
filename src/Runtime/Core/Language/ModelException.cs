using System;

namespace StaticNets;

/// <summary>A declaration that cannot work. The compiler reports it as the diagnostic <see cref="Code"/> on the call at fault.</summary>
public sealed class ModelException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="code">Diagnostic id, for example <c>SN2001</c>.</param>
    /// <param name="message">What was found, what was expected, and what to write instead.</param>
    public ModelException(string code, string message)
        : base(message) => Code = code;

    /// <summary>Diagnostic id, for example <c>SN2001</c>; its page is <c>docs/diagnostics/SN2001.md</c>.</summary>
    public string Code { get; }
}
