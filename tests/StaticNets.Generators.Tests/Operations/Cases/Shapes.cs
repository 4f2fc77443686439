using System.Linq;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Shapes that many cases share: an odd one, one with extent 1, and one beyond a vector's width that no width divides.</summary>
internal static class Shapes
{
    /// <summary>Operands of one shape.</summary>
    /// <param name="domains">One an operand.</param>
    public static Operand[][] Equal(params Domain[] domains) => Of(domains, [7], [3, 1], [19]);

    /// <summary>Operands of one shape with three axes or fewer, for what works along axes.</summary>
    /// <param name="domains">One an operand.</param>
    public static Operand[][] Matrices(params Domain[] domains) => Of(domains, [3, 5], [4, 1], [2, 19]);

    /// <summary>Operands of one shape with three axes.</summary>
    /// <param name="domains">One an operand.</param>
    public static Operand[][] Cubes(params Domain[] domains) => Of(domains, [3, 5, 2], [1, 2, 1], [2, 1, 17]);

    public static Operand[][] Of(Domain[] domains, params int[][] shapes) =>
        shapes.Select(shape => domains.Select(domain => Operand.Batched(domain, shape)).ToArray()).ToArray();
}
