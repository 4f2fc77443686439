using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Threading.Tasks;
using Xunit;

namespace StaticNets.Benchmarks.Tests.MachineCode;

/// <summary>Holds the machine code of products to bounds, so that their speed does not rot unseen.</summary>
public sealed class MachineCodeTests
{
    // An instruction with a far address takes 11 bytes, with a near one 6 to 8; the loop adds its counter and its jump.
    private const double MostBytes = 12;
    private const int FewestMultiplications = 8;

    [Theory, InlineData(512), InlineData(256), InlineData(128)]
    public async Task Loops_of_products_keep_all_in_registers_and_are_short(int bits)
    {
        Assert.SkipWhen(bits == 512 && !Vector512.IsHardwareAccelerated, "This machine has no vectors of 512 bits.");
        Assert.SkipWhen(bits == 256 && !Vector256.IsHardwareAccelerated, "This machine has no vectors of 256 bits.");
        IReadOnlyList<Listing> methods = await CompiledKernels.List(bits);
        InnermostLoop[] loops = [.. methods.SelectMany(method => method.InnermostLoops()).Where(loop => loop.Multiplications >= FewestMultiplications)];
        Assert.True(loops.Length > 100, $"{loops.Length} loops in {methods.Count} methods.");

        // Sixteen registers of SSE, whose instructions overwrite an operand: there the compiler keeps some on the stack.
        int mostOnStack = bits == 128 ? 2 : 0;
        int mostSpills = bits == 128 ? 6 : 0;
        string[] faults =
        [
            .. loops.Where(loop => loop.StackOperands > mostOnStack).Select(loop => $"{loop.Method}: {loop.StackOperands} operands on the stack"),
            .. loops.Where(loop => loop.Bytes > MostBytes * loop.VectorInstructions)
                .Select(loop => $"{loop.Method}: {loop.Bytes} bytes for {loop.VectorInstructions} instructions on vectors"),
            .. methods.Where(method => method.Spills > mostSpills).Select(method => $"{method.Name}: {method.Spills} spills"),
        ];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    [Fact]
    public void A_listing_is_read_as_methods_and_innermost_loops()
    {
        Listing method = Listing.Parse("""
            ; Assembly listing for method Some.Kernels512:DenseTile1(byref,nint) (FullOpts)
            ; Emitting BLENDED_CODE

            G_M000_IG01:                ;; offset=0x0000
                   vmovups  zmmword ptr [rsp+0x40], zmm3

            G_M000_IG02:                ;; offset=0x0010
                   xor      eax, eax
                   vxorps   ymm4, ymm4, ymm4
                   vmovups  zmmword ptr [rsp+0x80], zmm4

            G_M000_IG03:                ;; offset=0x0014
                   vbroadcastss zmm1, dword ptr [rdi]
                   vfmadd231ps zmm0, zmm1, zmmword ptr [rsi]
                   vfmadd231ps zmm2, zmm1, zmmword ptr [rsp+0x40]
                   jl       SHORT G_M000_IG03

            G_M000_IG04:                ;; offset=0x0030
                   jl       G_M000_IG02

            ; Total bytes of code 64
            """).Single();
        Assert.Equal(("Some.Kernels512:DenseTile1", 64, 1), (method.Name, method.Bytes, method.Spills));
        InnermostLoop loop = method.InnermostLoops().Single();
        Assert.Equal((0x30 - 0x14, 3, 2, 1), (loop.Bytes, loop.VectorInstructions, loop.Multiplications, loop.StackOperands));
    }
}
