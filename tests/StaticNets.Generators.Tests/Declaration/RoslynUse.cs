using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace StaticNets.Generators.Tests.Declaration;

/// <summary>Looks for Roslyn in a type: its ancestors, members and the locals of its methods, nested types included.</summary>
internal static class RoslynUse
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static void Assert(Type type)
    {
        foreach (Type used in Uses(type).SelectMany(Parts))
        {
            Xunit.Assert.False(
                used.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{type} uses {used}, but passes do not know Roslyn");
        }

        foreach (Type nested in type.GetNestedTypes(All))
        {
            Assert(nested);
        }
    }

    private static IEnumerable<Type> Uses(Type type)
    {
        foreach (Type ancestor in type.GetInterfaces().Append(type.BaseType ?? typeof(object)))
        {
            yield return ancestor;
        }

        foreach (FieldInfo field in type.GetFields(All))
        {
            yield return field.FieldType;
        }

        foreach (MethodBase method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)))
        {
            foreach (ParameterInfo parameter in method.GetParameters())
            {
                yield return parameter.ParameterType;
            }

            foreach (LocalVariableInfo local in method.GetMethodBody()?.LocalVariables ?? [])
            {
                yield return local.LocalType;
            }

            if (method is MethodInfo { ReturnType: Type result })
            {
                yield return result;
            }
        }
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Parts).Append(type);
}
