using Zoo.Networks;

namespace StaticNets.Zoo.Tests.Networks;

public sealed class MobileNetV2Tests : NetworkTests<MobileNetV2>;
