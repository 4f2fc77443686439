using System;
using StaticNets.Generators.Graphs;

namespace StaticNets.Search;

/// <summary>Names of layers that are parts of something.</summary>
internal static class LayerNames
{
    /// <summary>Builds something whose layers' names begin with its own.</summary>
    /// <param name="name">Its name, within the part that is being built.</param>
    /// <param name="build">Builds it.</param>
    public static T In<T>(string name, Func<T> build)
    {
        NameTable names = GraphBuilder.Current.Names;
        return names.Within(names.Layer("block", name), again: false, build);
    }
}
