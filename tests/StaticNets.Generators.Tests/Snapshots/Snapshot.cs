using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace StaticNets.Generators.Tests.Snapshots;

/// <summary>Holds text to the file that was reviewed and committed.</summary>
/// <remarks>
/// A changed text is accepted by running the test with the variable STATICNETS_ACCEPT_SNAPSHOTS=1, which overwrites the
/// file; the commit that changes the emission shows the change. What was found is kept beside it as *.received.*.
/// </remarks>
internal static class Snapshot
{
    private const string Accept = "STATICNETS_ACCEPT_SNAPSHOTS";

    /// <summary>Fails with the lines that differ.</summary>
    /// <param name="name">Name of the file with its ending, for example <c>Kernels.verified.cs</c>.</param>
    /// <param name="text">What was found.</param>
    /// <param name="test">The test's own file, beside which the snapshot lies.</param>
    public static void Matches(string name, string text, [CallerFilePath] string test = "")
    {
        string file = Path.Combine(Path.GetDirectoryName(test)!, name);
        string received = file.Replace(".verified.", ".received.", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(file, text);
        }

        string expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{name} is no longer what is emitted (- expected, + found); set {Accept}=1 to accept it.\n{LineDifference.Of(expected, text)}");
    }
}
