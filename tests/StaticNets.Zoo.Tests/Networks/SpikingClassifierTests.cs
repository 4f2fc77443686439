using Zoo.Networks;

namespace StaticNets.Zoo.Tests.Networks;

public sealed class SpikingClassifierTests : NetworkTests<SpikingClassifier>;
