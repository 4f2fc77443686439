using Zoo.Networks;

namespace StaticNets.Zoo.Tests.Networks;

public sealed class ResNet20Tests : NetworkTests<ResNet20>;
