using Zoo.Networks;

namespace StaticNets.Zoo.Tests.Networks;

public sealed class LeNet5Tests : NetworkTests<LeNet5>;
