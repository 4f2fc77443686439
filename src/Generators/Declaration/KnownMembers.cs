using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Declaration;

/// <summary>Finds the method of this assembly's own copy of the language, or of the base library, that a symbol stands for.</summary>
internal static class KnownMembers
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // Symbols of references outlive compilations, so most are looked up once.
    private static readonly ConditionalWeakTable<IMethodSymbol, StrongBox<MethodBase?>> Found = new();

    // Pure functions of constants; MathF is missing from netstandard2.0, but there where the run-time reader runs.
    private static readonly Dictionary<string, Type?> PureTypes = new()
    {
        ["System.Math"] = typeof(Math),
        ["System.MathF"] = Type.GetType("System.MathF"),
        ["System.Globalization.CultureInfo"] = typeof(System.Globalization.CultureInfo),
        ["System.IFormatProvider"] = typeof(IFormatProvider),
        ["System.StringComparison"] = typeof(StringComparison),
        ["System.MidpointRounding"] = typeof(MidpointRounding),
    };

    /// <summary>Whether a type belongs to the language of declarations.</summary>
    public static bool IsLanguage(ITypeSymbol type) =>
        type.ContainingAssembly?.Name == "StaticNets"
        && type.ContainingNamespace is { Name: "StaticNets", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>The method, or null if the interpreter must not run it.</summary>
    public static MethodBase? Find(IMethodSymbol method)
    {
        INamedTypeSymbol? container = method.ContainingType;
        return container is not null && (IsLanguage(container) || IsPure(container))
            ? Found.GetValue(method, static sought => new StrongBox<MethodBase?>(Search(sought))).Value
            : null;
    }

    /// <summary>A public static field of a known type.</summary>
    public static FieldInfo? Find(IFieldSymbol field) =>
        IsLanguage(field.ContainingType) || IsPure(field.ContainingType)
            ? TypeOf(field.ContainingType)?.GetField(field.Name, BindingFlags.Public | BindingFlags.Static)
            : null;

    /// <summary>The type that a symbol stands for, or null if the interpreter knows none.</summary>
    public static Type? TypeOf(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol { Rank: 1 } array:
                return TypeOf(array.ElementType)?.MakeArrayType();
            case INamedTypeSymbol { IsGenericType: true } generic:
                Type? definition = Type.GetType($"{generic.ContainingNamespace.ToDisplayString()}.{generic.MetadataName}");
                Type?[] arguments = generic.TypeArguments.Select(TypeOf).ToArray();
                return definition is null || arguments.Contains(null) || arguments.Length != definition.GetGenericArguments().Length
                    ? null
                    : definition.MakeGenericType(arguments!);
            case INamedTypeSymbol named when IsLanguage(named):
                return typeof(Node).Assembly.GetType(named.ContainingType is null ? "StaticNets." + named.Name : $"StaticNets.{named.ContainingType.Name}+{named.Name}");
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration when !PureTypes.ContainsKey(FullName(enumeration)):
                return null;
            case INamedTypeSymbol named:
                return Primitive(named.SpecialType) ?? (PureTypes.TryGetValue(FullName(named), out Type? pure) ? pure : null);
            default:
                return null;
        }
    }

    private static string FullName(INamedTypeSymbol type) =>
        type.ContainingNamespace is null or { IsGlobalNamespace: true } ? type.Name : $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";

    private static bool IsPure(INamedTypeSymbol type) =>
        (Primitive(type.SpecialType) is not null && type.SpecialType != SpecialType.System_Object)
        || type.SpecialType == SpecialType.System_ValueType
        || PureTypes.ContainsKey(FullName(type));

    private static MethodBase? Search(IMethodSymbol method)
    {
        if (TypeOf(method.ContainingType) is not Type type)
        {
            return null;
        }

        Type?[] parameters = method.Parameters.Select(parameter => TypeOf(parameter.Type)).ToArray();
        if (parameters.Contains(null) || method.Parameters.Any(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref))
        {
            return null;
        }

        if (method.MethodKind == MethodKind.Constructor)
        {
            return type.GetConstructors().FirstOrDefault(candidate => Fits(candidate, parameters));
        }

        IEnumerable<MethodInfo> candidates = type.GetMethods(Everything)
            .Where(candidate => candidate.Name == method.MetadataName && candidate.IsStatic == method.IsStatic);
        if (method.IsGenericMethod)
        {
            Type?[] arguments = method.TypeArguments.Select(TypeOf).ToArray();
            candidates = arguments.Contains(null)
                ? []
                : candidates.Where(candidate => candidate.IsGenericMethodDefinition && candidate.GetGenericArguments().Length == arguments.Length)
                    .Select(candidate => candidate.MakeGenericMethod(arguments!));
        }

        Type? result = method.ReturnsVoid ? typeof(void) : TypeOf(method.ReturnType);
        return candidates.FirstOrDefault(candidate => Fits(candidate, parameters) && candidate.ReturnType == result);
    }

    private static bool Fits(MethodBase candidate, Type?[] parameters) =>
        candidate.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters);

    private static Type? Primitive(SpecialType type) => type switch
    {
        SpecialType.System_Object => typeof(object),
        SpecialType.System_Boolean => typeof(bool),
        SpecialType.System_Char => typeof(char),
        SpecialType.System_SByte => typeof(sbyte),
        SpecialType.System_Byte => typeof(byte),
        SpecialType.System_Int16 => typeof(short),
        SpecialType.System_UInt16 => typeof(ushort),
        SpecialType.System_Int32 => typeof(int),
        SpecialType.System_UInt32 => typeof(uint),
        SpecialType.System_Int64 => typeof(long),
        SpecialType.System_UInt64 => typeof(ulong),
        SpecialType.System_Decimal => typeof(decimal),
        SpecialType.System_Single => typeof(float),
        SpecialType.System_Double => typeof(double),
        SpecialType.System_String => typeof(string),
        _ => null,
    };
}
