using System;
using System.IO;

namespace Studies;

/// <summary>Runs a study and tells on the console what came out.</summary>
internal static class Report
{
    /// <summary>Runs one study and writes its page.</summary>
    /// <param name="study">The study.</param>
    /// <param name="laboratory">What it works with.</param>
    /// <param name="outputFolder">Where its page goes.</param>
    /// <returns>Whether it passes.</returns>
    /// <exception cref="FileNotFoundException">Its data are not there.</exception>
    public static bool Run(Study study, Laboratory laboratory, string outputFolder)
    {
        Console.WriteLine($"{study.Page} {study.Title}");
        Console.WriteLine($"  {study.Source}");
        Console.WriteLine($"Claim: {study.Claim}");
        Console.WriteLine($"Here: {study.Method}");
        laboratory.Data.Require(study);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Findings findings = study.Run(laboratory);
        findings.CheckAgainst(study);

        Console.WriteLine();
        foreach (Measurement measurement in findings.Measurements)
        {
            Console.WriteLine(
                $"  {(measurement.Passes ? "pass" : "FAIL")}  {measurement.Threshold.Quantity,-62} {measurement.Text,10}   required {measurement.Threshold.Bound}");
        }

        foreach (Remark remark in findings.Remarks)
        {
            Console.WriteLine($"        {remark.Name,-62} {remark.Text,10}");
        }

        Directory.CreateDirectory(outputFolder);
        string page = Path.Combine(outputFolder, study.Name + ".html");
        File.WriteAllText(page, StudyPage.Of(study, findings));
        Console.WriteLine();
        Console.WriteLine($"{(findings.Pass ? "PASS" : "FAIL")} {study.Name}, {watch.Elapsed.TotalSeconds:F1} s; {page}");
        Console.WriteLine();
        return findings.Pass;
    }
}
