using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>Prints how a network is made, held, saved and loaded.</summary>
internal static class ConstructionMembers
{
    public static string Emit(Plan plan)
    {
        string name = plan.Network.Name;
        return Code.Text($$"""
            [global::System.ThreadStatic]
            private static global::StaticNets.Memory.AlignedMemory? t_workspace;

            /// <summary>Makes the network with freshly initialized parameters.</summary>
            /// <param name="seed">Seed of the initial parameters; the same seed gives the same bits.</param>
            public {{name}}(ulong seed = 0)
                : this(new(Info.Parameters, Info.ParameterLength), new(Info.States, Info.StateLength))
            {
                global::StaticNets.Initialization.Initializers.Fill(Parameters, seed);
                global::StaticNets.Initialization.Initializers.Fill(States, seed);
            }

            private {{name}}(global::StaticNets.ParameterBlock parameters, global::StaticNets.ParameterBlock states)
            {
                Parameters = parameters;
                States = states;
            }

            /// <inheritdoc/>
            public global::StaticNets.ParameterBlock Parameters { get; }

            /// <inheritdoc/>
            public global::StaticNets.ParameterBlock States { get; }

            /// <inheritdoc/>
            public global::StaticNets.Threading.WorkerPool? Workers { get; set; }

            /// <inheritdoc/>
            public global::StaticNets.NetworkInfo Description => Info;

            /// <inheritdoc/>
            public static {{name}} Create(ulong seed) => new {{name}}(seed);

            /// <summary>Writes parameters and running statistics as safetensors, with PyTorch's names and layouts.</summary>
            /// <param name="path">File to write; it is written beside and moved, so an older one stays whole until then.</param>
            public void Save(string path) => global::StaticNets.Serialization.NetworkFile.Save(path, Parameters, States, Info);

            /// <summary>Reads a network from safetensors.</summary>
            /// <param name="path">File to read.</param>
            /// <param name="rename">From names in the file to names of this network; null where they are the same.</param>
            /// <exception cref="global::System.IO.InvalidDataException">The file is damaged, or its tensors are not those of this network.</exception>
            public static {{name}} Load(string path, global::System.Collections.Generic.IReadOnlyDictionary<string, string>? rename = null)
            {
                var network = new {{name}}(new(Info.Parameters, Info.ParameterLength), new(Info.States, Info.StateLength));
                global::StaticNets.Serialization.NetworkFile.Load(path, network.Parameters, network.States, Info, rename);
                return network;
            }
            """);
    }
}
