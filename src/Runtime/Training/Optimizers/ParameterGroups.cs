using System;
using System.Collections.Generic;

namespace StaticNets.Training.Optimizers;

/// <summary>The parameter block cut into ranges, each with the settings of one group.</summary>
/// <remarks>
/// The first group whose pattern matches a parameter's name has it; parameters that no pattern matches form
/// <see cref="Default"/>. Neighbouring parameters of one group make one range, so that an optimizer takes few long
/// runs instead of many short ones.
/// </remarks>
public sealed class ParameterGroups
{
    private readonly NetworkInfo? _info;
    private readonly List<ParameterGroup> _groups = [];
    private readonly Dictionary<string, float[]> _masks = [];
    private ParameterRange[] _ranges;

    /// <summary>One group over a whole block.</summary>
    /// <param name="count">Floats in the block, padding included, zero or more.</param>
    public ParameterGroups(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
        _ranges = [new ParameterRange(0, count, Default, default)];
    }

    /// <summary>Groups by name.</summary>
    /// <param name="info">The network that the names belong to.</param>
    /// <param name="groups">The groups; an earlier one goes before a later one.</param>
    /// <exception cref="ArgumentException">A group has no parameter: its pattern matches none, or earlier groups have all.</exception>
    public ParameterGroups(NetworkInfo info, params ReadOnlySpan<ParameterGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(info);
        _info = info;
        Count = info.ParameterLength;
        var taken = new HashSet<string>();
        foreach (ParameterGroup group in groups)
        {
            var members = new List<ParameterInfo>();
            foreach (string pattern in group.Patterns)
            {
                foreach (ParameterInfo parameter in info.ParametersMatching(pattern))
                {
                    if (taken.Add(parameter.Name))
                    {
                        members.Add(parameter);
                    }
                }
            }

            if (members.Count == 0)
            {
                throw new ArgumentException(
                    $"The pattern '{string.Join("', '", group.Patterns)}' has no parameter of '{info.Name}' that an earlier group has not; " +
                    $"the parameters are: {string.Join(", ", Names(info.Parameters))}.",
                    nameof(groups));
            }

            group.Parameters = members;
            _groups.Add(group);
        }

        var rest = new List<ParameterInfo>();
        foreach (ParameterInfo parameter in info.Parameters)
        {
            if (!taken.Contains(parameter.Name))
            {
                rest.Add(parameter);
            }
        }

        Default.Parameters = rest;
        _ranges = Cut();
    }

    /// <summary>Floats in the block, padding included.</summary>
    public int Count { get; }

    /// <summary>The groups given, in order of precedence.</summary>
    public IReadOnlyList<ParameterGroup> Groups => _groups;

    /// <summary>The group of all parameters that no pattern matches.</summary>
    public ParameterGroup Default { get; } = new("*");

    /// <summary>The ranges, in the order of their place; together they cover every parameter.</summary>
    public ReadOnlySpan<ParameterRange> Ranges => _ranges;

    /// <summary>Lets only some values of a parameter move, for example those that pruning has kept.</summary>
    /// <remarks>
    /// A masked value stays as it is, whatever it is, and so does the optimizer's memory of it; set it to zero first
    /// to prune it. Allocates.
    /// </remarks>
    /// <param name="parameter">Name of the parameter.</param>
    /// <param name="mask">[parameter.Count] in PyTorch's layout: 0 holds the value, anything else lets it move; empty removes the mask.</param>
    /// <exception cref="InvalidOperationException">The groups were made without a network's description.</exception>
    /// <exception cref="KeyNotFoundException">No parameter has this name.</exception>
    /// <exception cref="ArgumentException">The mask's length is not the parameter's count.</exception>
    public void SetMask(string parameter, ReadOnlySpan<float> mask)
    {
        if (_info is null)
        {
            throw new InvalidOperationException("A mask needs the parameters' names: make the groups from a network's Info.");
        }

        ParameterInfo info = _info.Parameter(parameter);
        if (mask.IsEmpty)
        {
            _masks.Remove(parameter);
        }
        else
        {
            Check.Length(mask, info.Count);
            var binary = new float[info.Count];
            for (int i = 0; i < binary.Length; i++)
            {
                binary[i] = mask[i] == 0 ? 0 : 1;
            }

            var packed = new float[info.Length];
            ParameterBlock.Pack(info with { Offset = 0 }, binary, packed);
            _masks[parameter] = packed;
        }

        _ranges = Cut();
    }

    private ParameterRange[] Cut()
    {
        var ranges = new List<ParameterRange>();
        foreach (ParameterInfo parameter in _info!.Parameters)
        {
            ParameterGroup group = GroupOf(parameter);
            if (_masks.TryGetValue(parameter.Name, out float[]? mask))
            {
                ranges.Add(new ParameterRange(parameter.Offset, parameter.Length, group, mask));
            }
            else if (ranges.Count > 0 && ranges[^1] is { Mask.IsEmpty: true } last
                && last.Group == group && last.Offset + last.Length == parameter.Offset)
            {
                ranges[^1] = last with { Length = last.Length + parameter.Length };
            }
            else
            {
                ranges.Add(new ParameterRange(parameter.Offset, parameter.Length, group, default));
            }
        }

        return [.. ranges];
    }

    private ParameterGroup GroupOf(ParameterInfo parameter)
    {
        foreach (ParameterGroup group in _groups)
        {
            foreach (ParameterInfo member in group.Parameters)
            {
                if (member.Name == parameter.Name)
                {
                    return group;
                }
            }
        }

        return Default;
    }

    private static IEnumerable<string> Names(IEnumerable<ParameterInfo> parameters)
    {
        foreach (ParameterInfo parameter in parameters)
        {
            yield return parameter.Name;
        }
    }
}
