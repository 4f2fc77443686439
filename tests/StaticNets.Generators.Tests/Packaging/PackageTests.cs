using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Xunit;

namespace StaticNets.Generators.Tests.Packaging;

/// <summary>The package as its users get it: packed, and consumed by a project that knows nothing but its name.</summary>
public sealed class PackageTests
{
    private const string Version = "0.1.0-test";

    private static string Project(string package) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NuGetAudit>false</NuGetAudit>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{package}" Version="{Version}" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using System;
        using StaticNets;

        var network = new Sum(seed: 1);
        float[] y = new float[1];
        network.Infer([1f, 2f, 3f], y);
        Console.WriteLine($"{Sum.ParameterCount} parameters, {(float.IsFinite(y[0]) ? "an answer" : "nothing")}");

        [Network]
        public sealed partial class Sum
        {
            static Node Forward([Shape(3)] Node x) => x.Dense(8).Relu().Dense(1).Named("y");

            static Node Loss(Node y, [Shape(1)] Node target) => y.MeanSquaredError(target);
        }
        """;

    private const string Wrong = """
        using StaticNets;

        [Network]
        public sealed partial class Broken
        {
            static Node Forward([Shape(3)] Node x) => x.Linear(Parameter.Of("w", Init.He, 2, 4));
        }
        """;

    private const string Spectral = """
        using System;
        using StaticNets;
        using StaticNets.Spectral.Assertions;

        var network = new Square(seed: 1);
        Spectrum.Of(network).ShouldKeepRank(0.1);
        Console.WriteLine($"{Square.ParameterCount} parameters, of full rank");

        [Network]
        public sealed partial class Square
        {
            static Node Forward([Shape(8)] Node x) => x.Dense(8).Named("y");
        }
        """;

    [Fact]
    public async Task A_reference_to_the_package_is_all_that_a_project_needs() => await InFolder(async folder =>
    {
        string feed = Path.Combine(folder, "feed");
        await Pack(folder, "StaticNets.csproj");
        CheckContents(Path.Combine(feed, $"StaticNets.{Version}.nupkg"));

        string project = await Consumer(folder, "StaticNets", Program);
        string output = await Dotnet(project, "run");
        Assert.Contains("41 parameters, an answer", output, StringComparison.Ordinal);

        await Write(project, "Broken.cs", Wrong);
        (int status, output) = await Run(project, "build");
        Assert.NotEqual(0, status);
        Assert.Contains("Broken.cs(6,", output, StringComparison.Ordinal);
        Assert.Contains("error SN2001", output, StringComparison.Ordinal);
    });

    [Fact]
    public async Task A_package_on_top_brings_the_core_and_the_generator() => await InFolder(async folder =>
    {
        await Pack(folder, "StaticNets.csproj");
        await Pack(folder, "Spectral/StaticNets.Spectral.csproj");
        string output = await Dotnet(await Consumer(folder, "StaticNets.Spectral", Spectral), "run");
        Assert.Contains("72 parameters, of full rank", output, StringComparison.Ordinal);
    });

    private static async Task InFolder(Func<string, Task> test)
    {
        string folder = Directory.CreateTempSubdirectory("staticnets-package").FullName;
        try
        {
            await test(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<string> Pack(string folder, string project) => Dotnet(
        folder, "pack", Path.Combine(Root(), "src/Runtime", project), "-o", Path.Combine(folder, "feed"), $"-p:PackageVersion={Version}", "-c", Configuration);

    private static async Task<string> Consumer(string folder, string package, string program)
    {
        string project = Directory.CreateDirectory(Path.Combine(folder, "consumer")).FullName;
        await Write(project, "consumer.csproj", Project(package));
        await Write(project, "Program.cs", program);
        // A local folder beside whatever sources the machine has; packages go to a folder of their own, so that an
        // older package of the same version is never taken from the cache.
        await Write(project, "nuget.config", """
            <configuration>
              <packageSources>
                <add key="local" value="../feed" />
              </packageSources>
              <config>
                <add key="globalPackagesFolder" value="../packages" />
              </config>
            </configuration>
            """);
        return project;
    }

    private static string Configuration => AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";

    private static void CheckContents(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        string[] files = [.. archive.Entries.Select(entry => entry.FullName)];
        Assert.Contains("analyzers/dotnet/cs/StaticNets.Generators.dll", files);
        Assert.Contains("lib/net10.0/StaticNets.dll", files);
        Assert.Contains("lib/net10.0/StaticNets.xml", files);
        Assert.DoesNotContain("lib/net10.0/StaticNets.Generators.dll", files);

        using var reader = new StreamReader(archive.GetEntry("StaticNets.nuspec")!.Open());
        string specification = reader.ReadToEnd();
        Assert.DoesNotContain("<dependency ", specification, StringComparison.Ordinal);
        Assert.Contains("<license type=\"expression\">MIT</license>", specification, StringComparison.Ordinal);
    }

    private static Task Write(string folder, string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(folder, name), text, TestContext.Current.CancellationToken);

    private static async Task<string> Dotnet(string folder, params string[] arguments)
    {
        (int status, string output) = await Run(folder, arguments);
        Assert.True(status == 0, $"dotnet {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    private static async Task<(int Status, string Output)> Run(string folder, params string[] arguments)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Build servers would outlive the test and hold its files.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
