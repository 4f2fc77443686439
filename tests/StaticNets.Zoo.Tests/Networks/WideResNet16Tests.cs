using Zoo.Networks;

namespace StaticNets.Zoo.Tests.Networks;

public sealed class WideResNet16Tests : NetworkTests<WideResNet16>;
