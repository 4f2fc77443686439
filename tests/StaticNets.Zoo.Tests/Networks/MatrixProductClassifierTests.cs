using Zoo.Networks;

namespace StaticNets.Zoo.Tests.Networks;

public sealed class MatrixProductClassifierTests : NetworkTests<MatrixProductClassifier>;
