using System.Linq;
using StaticNets.Tests.Networks;
using Xunit;

namespace StaticNets.Tests.Surface;

public sealed class InfoTests
{
    public static TheoryData<string> Networks => TestNetworks.All;

    [Fact]
    public void Columns_bear_the_declared_names_and_shapes_in_order()
    {
        NetworkInfo info = SeveralInputs.Info;
        Assert.Equal("SeveralInputs", info.Name);
        Assert.Equal(["prices [3, 5]", "weekday [] of 4", "volume []"], info.Inputs.Select(Describe));
        Assert.Equal(["price [2]", "kind [3]"], info.Outputs.Select(Describe));
        Assert.Equal(["paid [2]", "sort [] of 3"], info.Targets.Select(Describe));
    }

    [Fact]
    public void Parameters_bear_the_names_and_shapes_of_PyTorch()
    {
        Assert.Equal(
            [
                "dense1.weight [50, 64]", "dense1.bias [50]", "layerNorm1.weight [50]", "layerNorm1.bias [50]",
                "dense2.weight [33, 50]", "dense2.bias [33]", "batchNorm1.weight [33]", "batchNorm1.bias [33]",
                "head.weight [10, 33]", "head.bias [10]",
            ],
            Digits.Info.Parameters.Select(Describe));
        Assert.Equal(
            ["batchNorm1.running_mean [33]", "batchNorm1.running_var [33]", "batchNorm1.num_batches_tracked []"],
            Digits.Info.States.Select(Describe));
    }

    [Fact]
    public void The_constants_count_what_was_declared()
    {
        Assert.Equal((32 * 64) + 64 + (64 * 64) + 64 + 64 + 1, Regression.ParameterCount);
        Assert.InRange(Regression.FlopsPerSample, 2 * ((32 * 64) + (64 * 64) + 64), 20_000);
        Assert.Equal(Regression.ParameterCount, Regression.Info.ParameterCount);
        Assert.Equal(Regression.FlopsPerSample, Regression.Info.FlopsPerSample);
        Assert.Equal(Regression.WorkspaceBytes, Regression.Info.WorkspaceBytes);
        Assert.True(Regression.TrainingWorkspaceBytes(20) > Regression.TrainingWorkspaceBytes(10));
    }

    [Fact]
    public void What_the_loss_alone_needs_is_no_input()
    {
        Assert.Empty(Features.Info.Targets);
        Assert.Empty(TiedAutoencoder.Info.Targets);
        Assert.Equal(["expected", "force"], Potential.Info.Targets.Select(target => target.Name));
    }

    [Theory, MemberData(nameof(Networks))]
    public void Ranges_follow_each_other_on_vector_boundaries_and_fill_the_block(string name)
    {
        NetworkInfo info = TestNetworks.Find(name).Info;
        foreach ((ParameterInfo[] tensors, int length) in new[] { (info.Parameters.ToArray(), info.ParameterLength), (info.States.ToArray(), info.StateLength) })
        {
            int end = 0;
            foreach (ParameterInfo tensor in tensors)
            {
                Assert.Equal(end, tensor.Offset);
                Assert.Equal(0, tensor.Offset % 16);
                Assert.True(tensor.Length >= tensor.Count);
                Assert.Equal(tensor.Count, tensor.Shape.Aggregate(1, (product, extent) => product * extent));
                Assert.Equal(tensor.Offset..(tensor.Offset + tensor.Length), tensor.Range);
                end = tensor.Offset + tensor.Length;
            }

            Assert.Equal(end, length);
        }

        Assert.Equal(info.ParameterCount, info.Parameters.Sum(parameter => (long)parameter.Count));
        Assert.Equal(info.Parameters.Count, info.Parameters.Select(parameter => parameter.Name).Distinct().Count());
    }

    [Theory, MemberData(nameof(Networks))]
    public void An_instance_has_the_description_of_its_class(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        INetwork instance = network.Create(0);
        Assert.Same(network.Info, instance.Description);
        Assert.Equal(network.Info.ParameterLength, instance.Parameters.Length);
        Assert.Equal(network.Info.StateLength, instance.States.Length);
        Assert.Null(instance.Workers);
    }

    [Fact]
    public void Fingerprints_tell_networks_apart()
    {
        string[] hashes = TestNetworks.List.Select(network => network.Info.SchemaHash).ToArray();
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{16}$", hash));
    }

    private static string Describe(TensorInfo column) =>
        $"{column.Name} [{string.Join(", ", column.Shape)}]{(column.IsLabel ? $" of {column.Classes}" : "")}";

    private static string Describe(ParameterInfo tensor) => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]";
}
