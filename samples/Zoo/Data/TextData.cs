using System.IO;
using System.Linq;
using StaticNets;
using StaticNets.Training.Data;
using Zoo.Networks;

namespace Zoo.Data;

/// <summary>A text in pieces of 64 letters, each with the letters that follow them.</summary>
internal static class TextData
{
    private const double TestPart = 0.1;

    /// <summary>Cuts a text file; letters outside ASCII become question marks.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The text is too short.</exception>
    public static TaskData Read(string path)
    {
        int[] letters = [.. File.ReadAllText(path).Select(Letter)];
        int border = (int)(letters.Length * (1 - TestPart));
        if (letters.Length - border <= CharacterGpt.Length)
        {
            throw new InvalidDataException($"'{path}' has {letters.Length} letters; some {20 * CharacterGpt.Length} are needed.");
        }

        return new TaskData(Cut(letters[..border], stride: 3), Cut(letters[border..], stride: CharacterGpt.Length / 4));
    }

    /// <summary>The number of a letter.</summary>
    public static int Letter(char letter) => letter < CharacterGpt.Letters ? letter : '?';

    private static Dataset Cut(int[] letters, int stride)
    {
        int[] starts = [.. Enumerable.Range(0, (letters.Length - CharacterGpt.Length - 1) / stride + 1).Select(i => i * stride)];
        return new Dataset(Column("text", 0), Column("next", 1));

        DataColumn Column(string name, int shift) => new(
            new TensorInfo(name, [CharacterGpt.Length], CharacterGpt.Letters),
            [.. starts.SelectMany(start => letters.Skip(start + shift).Take(CharacterGpt.Length))]);
    }
}
