using System;
using System.Linq;
using System.Reflection;

namespace StaticNets.Generators.Declaration;

/// <summary>Real delegates that run a closure in the interpreter.</summary>
internal static class Adapters
{
    public static Delegate Adapt(Closure closure, Type type)
    {
        MethodInfo invoke = type.GetMethod("Invoke")!;
        Type[] parameters = invoke.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        MethodInfo adapter = typeof(Adapters).GetMethod("Adapt" + parameters.Length, BindingFlags.NonPublic | BindingFlags.Static)
            ?? throw new InvalidCastException($"A delegate with {parameters.Length} parameters cannot be passed.");
        var function = (Delegate)adapter.MakeGenericMethod([.. parameters, invoke.ReturnType]).Invoke(null, [closure])!;
        return function.GetType() == type ? function : Delegate.CreateDelegate(type, function, nameof(Action.Invoke));
    }

    private static Func<TResult> Adapt0<TResult>(Closure closure) => () => Result<TResult>(closure.Invoke());

    private static Func<T1, TResult> Adapt1<T1, TResult>(Closure closure) => a => Result<TResult>(closure.Invoke(From(a)));

    private static Func<T1, T2, TResult> Adapt2<T1, T2, TResult>(Closure closure) =>
        (a, b) => Result<TResult>(closure.Invoke(From(a), From(b)));

    private static Func<T1, T2, T3, TResult> Adapt3<T1, T2, T3, TResult>(Closure closure) =>
        (a, b, c) => Result<TResult>(closure.Invoke(From(a), From(b), From(c)));

    private static Func<T1, T2, T3, T4, TResult> Adapt4<T1, T2, T3, T4, TResult>(Closure closure) =>
        (a, b, c, d) => Result<TResult>(closure.Invoke(From(a), From(b), From(c), From(d)));

    private static object? From<T>(T value) => Boundary.FromLanguage(value);

    private static TResult Result<TResult>(object? value) => (TResult)Boundary.ToLanguage(value, typeof(TResult))!;
}
