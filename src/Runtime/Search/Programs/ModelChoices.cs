using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Programs;

/// <summary>Models as answers to choices: how many blocks, whose code each has, and step by step what that is.</summary>
/// <remarks>
/// The choices are named <c>blocks</c>, <c>block1.code</c> (<c>own</c>, or <c>of 0</c> for what block 0 begins with), <c>block1.steps</c>, <c>block1.branches</c>,
/// <c>block1.op2</c>, <c>block1.op2.kernel</c> and so on. Where there are branches, <c>block1.op2.back</c> says how many results before the last one it works on.
/// </remarks>
/// <param name="values">The values of keywords.</param>
/// <param name="mostBlocks">Blocks at most.</param>
/// <param name="mostSteps">Steps of a block at most.</param>
internal sealed class ModelChoices(KeywordValues values, int mostBlocks, int mostSteps)
{
    private static readonly Operation[] Chained = [.. Language.All.Where(operation => operation is UnaryOperation)];

    /// <summary>The model that choices describe.</summary>
    public Model Read(Choices pick)
    {
        var codes = new List<Code>();
        var firsts = new List<int>();
        var blocks = new List<int>();
        int count = pick.Between("blocks", 1, mostBlocks);
        for (int block = 0; block < count; block++)
        {
            string name = $"block{block}";
            string whose = pick.OneOf<string>($"{name}.code", ["own", .. firsts.Select(first => $"of {first}")]);
            if (whose == "own")
            {
                blocks.Add(codes.Count);
                codes.Add(ReadCode(pick, name));
                firsts.Add(block);
            }
            else
            {
                blocks.Add(firsts.FindIndex(first => whose == $"of {first}"));
            }
        }

        return new Model(codes, blocks);
    }

    /// <summary>The answers that describe a model, in the order of the choices; null if a value of it is none of the options.</summary>
    public int[]? Write(Model model)
    {
        var answers = new List<int>();
        Answer(model.Blocks.Count - 1, mostBlocks);
        int written = 0;
        foreach (int block in model.Blocks)
        {
            bool isNew = block == written;
            answers.Add(isNew ? 0 : block + 1);
            if (isNew)
            {
                WriteCode(model.Codes[block]);
                written++;
            }
        }

        return answers.Contains(-1) ? null : [.. answers];

        void Answer(int index, int options) => answers.Add(index < options ? index : -1);

        void WriteCode(Code code)
        {
            Answer(code.Steps.Count - 1, mostSteps);
            answers.Add(code.IsChain ? 0 : 1);
            for (int i = 0; i < code.Steps.Count; i++)
            {
                Step step = code.Steps[i];
                answers.Add(IndexOf([.. Operations(code.IsChain).Select(operation => operation.Name)], step.Operation.Name));
                foreach (Keyword keyword in KeywordsOf(step.Operation))
                {
                    answers.Add(IndexOf(values[keyword], ((UnaryOperation)step.Operation)[keyword]));
                }

                if (!code.IsChain)
                {
                    answers.Add(i - step.Input);
                }

                if (step.Other is int other)
                {
                    answers.Add(i - other);
                }
            }
        }
    }

    private Code ReadCode(Choices pick, string block)
    {
        int count = pick.Between($"{block}.steps", 1, mostSteps);
        bool isChain = !pick.Maybe($"{block}.branches");
        var steps = new List<Step>();
        for (int i = 0; i < count; i++)
        {
            string name = $"{block}.op{i}";
            string kind = pick.OneOf<string>(name, [.. Operations(isChain).Select(each => each.Name)]);
            Operation operation = Language.All.First(each => each.Name == kind);
            foreach (Keyword keyword in KeywordsOf(operation))
            {
                operation = ((UnaryOperation)operation).With(keyword, pick.OneOf<Ratio>($"{name}.{keyword.ToString().ToLowerInvariant()}", [.. values[keyword]]));
            }

            int input = isChain ? i : i - pick.Between($"{name}.back", 0, i);
            steps.Add(new Step(operation, input, operation is BinaryOperation ? i - pick.Between($"{name}.other", 0, i) : null));
        }

        return new Code(steps);
    }

    private static IReadOnlyList<Operation> Operations(bool isChain) => isChain ? Chained : Language.All;

    private static IReadOnlyList<Keyword> KeywordsOf(Operation operation) => operation is UnaryOperation unary ? unary.Keywords : [];

    private static int IndexOf<T>(IReadOnlyList<T> options, T option) =>
        Enumerable.Range(0, options.Count).FirstOrDefault(i => EqualityComparer<T>.Default.Equals(options[i], option), -1);
}
