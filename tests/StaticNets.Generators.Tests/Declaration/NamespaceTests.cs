using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace StaticNets.Generators.Tests.Declaration;

public sealed class NamespaceTests
{
    private static readonly string[] KnowRoslyn = ["StaticNets.Generators", "StaticNets.Generators.Declaration", "StaticNets.Generators.Declaration.Spaces", "StaticNets.Generators.Diagnostics"];

    [Fact]
    public void Only_the_front_end_knows_Roslyn()
    {
        using var image = new PEReader(File.OpenRead(typeof(NetworkGenerator).Assembly.Location));
        MetadataReader metadata = image.GetMetadataReader();
        foreach (TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(type => type.GetDeclaringType().IsNil))
        {
            string space = metadata.GetString(type.Namespace);
            bool isOurs = space == "StaticNets" || space.StartsWith("StaticNets.", StringComparison.Ordinal);
            if (isOurs && !KnowRoslyn.Contains(space))
            {
                Type loaded = typeof(NetworkGenerator).Assembly.GetType($"{space}.{metadata.GetString(type.Name)}", throwOnError: true)!;
                RoslynUse.Assert(loaded);
            }
        }
    }
}
