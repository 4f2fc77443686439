using System.CommandLine;
using System.Globalization;

namespace StaticNets.Benchmarks.Rivals.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary><c>--seconds</c>, positive.</summary>
    public static Option<double> Seconds(string description, double preset)
    {
        var seconds = new Option<double>("--seconds") { Description = description, HelpName = "N", DefaultValueFactory = _ => preset };
        seconds.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(double.TryParse(text, CultureInfo.InvariantCulture, out double value) && value is > 0 and <= 3600))
            {
                result.AddError($"--seconds must be above 0 and at most 3600, but is {text}.");
            }
        });
        return seconds;
    }

    /// <summary><c>--mnist</c>.</summary>
    public static Option<string?> Mnist() =>
        new("--mnist") { Description = "Folder of MNIST's IDX files; without it, images with as many zeros are made up.", HelpName = "DIR" };
}
