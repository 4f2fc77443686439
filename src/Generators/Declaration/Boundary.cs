using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace StaticNets.Generators.Declaration;

/// <summary>Turns the interpreter's values into those that the language's methods take, and back.</summary>
internal static class Boundary
{
    public static object?[] ToLanguage(object?[] values, ParameterInfo[] parameters) =>
        values.Select((value, i) => ToLanguage(value, parameters[i].ParameterType)).ToArray();

    /// <summary>A value in the type that a parameter wants.</summary>
    /// <exception cref="InvalidCastException">There is no such value.</exception>
    public static object? ToLanguage(object? value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        switch (value)
        {
            case null:
                return null;
            case Closure closure when typeof(Delegate).IsAssignableFrom(type):
                return Adapters.Adapt(closure, type);
            case List<object?> list when ElementOf(type) is not null:
                return ToLanguage(list.ToArray(), type);
            case object?[] array when ElementOf(type) is Type element:
                var typed = Array.CreateInstance(element, array.Length);
                for (int i = 0; i < array.Length; i++)
                {
                    typed.SetValue(ToLanguage(array[i], element), i);
                }

                return typed;
            case TupleValue tuple when type.IsGenericType:
                return Tuple(tuple.Elements, type);
        }

        return type.IsEnum ? Enum.ToObject(type, value) : value;
    }

    public static object? FromLanguage(object? value)
    {
        switch (value)
        {
            case Array array:
                return array.Cast<object?>().Select(FromLanguage).ToArray();
            case Enum:
                return Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), null);
            case null:
                return null;
        }

        Type type = value.GetType();
        return type.IsGenericType && type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
            ? new TupleValue(Flat(value, type).ToArray())
            : value;
    }

    private static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.IsInterface && type.GetGenericArguments().Length == 1 ? type.GetGenericArguments()[0]
        : null;

    private static object Tuple(object?[] elements, Type type)
    {
        Type[] types = type.GetGenericArguments();
        object?[] arguments = types.Select((element, i) => i < 7
            ? ToLanguage(elements[i], element)
            : Tuple(elements.Skip(7).ToArray(), element)).ToArray();
        return Activator.CreateInstance(type, arguments)!;
    }

    private static IEnumerable<object?> Flat(object tuple, Type type)
    {
        foreach (FieldInfo field in type.GetFields())
        {
            object? element = field.GetValue(tuple);
            if (field.Name == "Rest" && element is not null)
            {
                foreach (object? inner in Flat(element, field.FieldType))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return FromLanguage(element);
            }
        }
    }
}
