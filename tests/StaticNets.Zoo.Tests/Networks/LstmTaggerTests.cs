using Zoo.Networks;

namespace StaticNets.Zoo.Tests.Networks;

public sealed class LstmTaggerTests : NetworkTests<LstmTagger>;
