namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>A network in libtorch: eager, with parameters of ours, or a traced twin.</summary>
internal sealed unsafe class TorchModel
{
    private readonly nint _session;

    private TorchModel(nint session)
    {
        Torch.Check(session != 0);
        _session = session;
    }

    /// <summary>An eager network with the parameters and running statistics of a StaticNets network.</summary>
    /// <param name="network">The network; its type's name is the name in the wrapper.</param>
    /// <param name="channelsLast">Whether images and filters have their channels innermost.</param>
    /// <param name="threads">Threads of a call.</param>
    /// <exception cref="RivalMissingException">libtorch is not there.</exception>
    public static TorchModel Eager(INetwork network, bool channelsLast, int threads)
    {
        Torch.Load(threads);
        var model = new TorchModel(Torch.CreateNetwork(network.Description.Name, channelsLast ? 1 : 0));
        model.Set(network.Parameters);
        model.Set(network.States);
        return model;
    }

    /// <summary>A twin, frozen and optimized for inference.</summary>
    /// <param name="path">The TorchScript file.</param>
    /// <param name="threads">Threads of a call.</param>
    /// <exception cref="RivalMissingException">libtorch is not there.</exception>
    public static TorchModel Script(string path, int threads)
    {
        Torch.Load(threads);
        return new TorchModel(Torch.LoadScript(path));
    }

    /// <summary>Copies the input in.</summary>
    /// <param name="column">The input.</param>
    public void SetInput(Column column)
    {
        fixed (long* shape = column.Extents)
        {
            Torch.Check(Torch.Input(_session, Data(column), column.IsInteger ? 1 : 0, shape, column.Extents.Length) != 0);
        }
    }

    /// <summary>Copies the target in.</summary>
    /// <param name="column">The target.</param>
    public void SetTarget(Column column)
    {
        fixed (long* shape = column.Extents)
        {
            Torch.Check(Torch.Target(_session, Data(column), column.IsInteger ? 1 : 0, shape, column.Extents.Length) != 0);
        }
    }

    /// <summary>One forward pass.</summary>
    /// <param name="output">Overwritten.</param>
    public void Infer(NativeBuffer<float> output) => Torch.Check(Torch.Infer(_session, output.Pointer) != 0);

    /// <summary>Begins training.</summary>
    /// <param name="recipe">The optimizer.</param>
    public void Train(Recipe recipe) => Torch.Check(Torch.Train(_session, recipe.Rate, recipe.Momentum ?? -1) != 0);

    /// <summary>One training step.</summary>
    /// <returns>The loss before it.</returns>
    public float Step()
    {
        float loss;
        Torch.Check(Torch.Step(_session, &loss) != 0);
        return loss;
    }

    /// <summary>Sets the direction that the Hessian is multiplied by.</summary>
    /// <param name="direction">A block like the parameters.</param>
    public void SetDirection(ParameterBlock direction)
    {
        foreach (ParameterInfo tensor in direction.Tensors)
        {
            float[] values = direction[tensor.Name];
            fixed (float* first = values)
            {
                Torch.Check(Torch.Direction(_session, tensor.Name, first, values.Length) != 0);
            }
        }
    }

    /// <summary>Computes the gradient once and keeps its graph, so that a product is a second backward pass alone.</summary>
    public void KeepGradient() => Torch.Check(Torch.KeepGradient(_session) != 0);

    /// <summary>The Hessian of the loss times the direction, by double backward.</summary>
    public void MultiplyHessian() => Torch.Check(Torch.Hessian(_session) != 0);

    /// <summary>The last product.</summary>
    /// <param name="block">A block like the parameters, overwritten.</param>
    public void CopyProduct(ParameterBlock block)
    {
        foreach (ParameterInfo tensor in block.Tensors)
        {
            float[] values = new float[tensor.Count];
            fixed (float* first = values)
            {
                Torch.Check(Torch.Product(_session, tensor.Name, first, values.Length) != 0);
            }

            block.CopyFrom(tensor, values);
        }
    }

    private static void* Data(Column column) => column.IsInteger ? column.Longs.Pointer : column.Values.Pointer;

    private void Set(ParameterBlock block)
    {
        foreach (ParameterInfo tensor in block.Tensors)
        {
            float[] values = block[tensor.Name];
            fixed (float* first = values)
            {
                Torch.Check(Torch.Set(_session, tensor.Name, first, values.Length) != 0);
            }
        }
    }
}
