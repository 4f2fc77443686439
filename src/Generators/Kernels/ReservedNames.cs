using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Generators.Kernels;

/// <summary>Words that generated code uses itself, and that names from a declaration must therefore step aside for.</summary>
internal static class ReservedNames
{
    private static readonly string[] Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while", "field", "value", "nint", "nuint",
    ];

    private static readonly string[] KernelWords =
    [
        "row", "column", "i", "j", "k", "l", "m", "n", "p", "q", "r", "s", "t", "begin", "end", "batch", "pass", "rest", "team",
        "left", "right", "broadcast", "sum",
    ];

    private static readonly string[] MemberWords =
    [
        "batch", "workspace", "gradient", "pass", "optimizer", "v", "hv", "arena", "program", "start", "loss", "inputs", "outputs",
    ];

    // A method of the kernels' class hides the vector function of the same name, and any type.
    private static readonly string[] ClassWords =
    [
        "Vector", "Vector128", "Vector256", "Vector512", "Simd", "Unsafe", "Panels", "Pass", "Team", "MethodImpl", "MethodImplOptions", "Lanes",
        "MultiplyAdd", "Exp", "Log", "Sqrt", "ReciprocalSqrt", "Tanh", "Sigmoid", "Erf", "Softplus", "Sin", "Cos", "Power", "Abs", "Sign",
        "Negate", "Minimum", "Maximum", "Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Equal", "NotEqual", "Select", "Indices",
        "Uniform", "UniformStrided", "LoadFirst", "StoreFirst", "KeepFirst", "LoadStrided", "LoadStridedFirst", "StoreStrided",
        "StoreStridedFirst", "SumLanes", "MaximumLanes", "Relu", "Clamp", "LoadIntegers", "Equals", "ReferenceEquals", "GetHashCode",
        "GetType", "ToString", "MemberwiseClone", "Finalize",
        "Infer", "MeanLoss", "LossAndGradient", "LossAndInputGradients", "Backward", "HessianVectorProduct",
    ];

    private static readonly HashSet<string> InKernels = [.. Keywords, .. KernelWords];
    private static readonly HashSet<string> InMembers = [.. Keywords, .. MemberWords];
    private static readonly HashSet<string> InKernelClass = [.. ClassWords];

    /// <summary>A name for a tensor within kernels, where the registers of a product are numbered: <c>sum0_1</c>, <c>right2</c>.</summary>
    public static string ForTensor(string name) =>
        name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') is "sum" or "right" ? name + "Values" : Free(name, InKernels);

    /// <summary>A name for a parameter of a member of the user's class.</summary>
    public static string ForParameter(string name) => Free(name, InMembers);

    /// <summary>A name for a kernel's method.</summary>
    public static string ForKernel(string name) => Free(name, InKernelClass);

    /// <summary>The first of a name, the name and 2, the name and 3, .. that is not taken.</summary>
    /// <param name="name">The name.</param>
    /// <param name="taken">Names that others bear.</param>
    /// <param name="joint">Stands between name and number.</param>
    public static string Unique(string name, IEnumerable<string> taken, string joint = "")
    {
        string[] others = taken.ToArray();
        string unique = name;
        for (int i = 2; others.Contains(unique); i++)
        {
            unique = name + joint + i;
        }

        return unique;
    }

    private static string Free(string name, HashSet<string> reserved) => reserved.Contains(name) ? name + "Values" : name;
}
