using StaticNets.Generators.Tests.Harness;
using Xunit;

namespace StaticNets.Generators.Tests.Declaration;

public sealed class ReaderTests
{
    public static TheoryData<string, string> Declarations => DeclarationTable.All;

    [Theory, MemberData(nameof(Declarations))]
    public void Both_readers_give_the_same_graph(string name, string source)
    {
        TestCompilation compilation = TestCompilation.Create("[Network] public sealed partial class Net\n{\n" + source + "\n}");
        Assert.Empty(compilation.CompilerErrors());
        Assert.Equal(compilation.Trace(), compilation.Read().Graph.ToString());
        Assert.NotEmpty(name);
    }
}
