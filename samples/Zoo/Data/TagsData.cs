using StaticNets;
using StaticNets.Random;
using StaticNets.Training.Data;
using Zoo.Networks;

namespace Zoo.Data;

/// <summary>Sentences of random words, whose tags follow from a word and both its neighbours.</summary>
internal static class TagsData
{
    private const int Kinds = 2;

    /// <summary>Draws the sentences.</summary>
    public static TaskData Draw() => new(Draw(count: 4_000, seed: 1), Draw(count: 500, seed: 2));

    private static Dataset Draw(int count, ulong seed)
    {
        var random = new Philox(seed);
        var words = new int[count * LstmTagger.Length];
        var tags = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = random.Next(LstmTagger.Words);
        }

        for (int i = 0; i < words.Length; i++)
        {
            int place = i % LstmTagger.Length;
            int before = place == 0 ? 0 : words[i - 1] % Kinds;
            int behind = place == LstmTagger.Length - 1 ? 0 : words[i + 1] % Kinds;
            tags[i] = (((words[i] % Kinds) * Kinds) + before) * Kinds + behind;
        }

        return new Dataset(
            new DataColumn(new TensorInfo("sentence", [LstmTagger.Length], LstmTagger.Words), words),
            new DataColumn(new TensorInfo("tags", [LstmTagger.Length], LstmTagger.Tags), tags));
    }
}
