using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace StaticNets.Training.Data;

/// <summary>The records of a CSV file one after another, each in one buffer that is used again.</summary>
/// <param name="reader">The bytes, UTF-8.</param>
/// <param name="options">Separator and limits.</param>
internal sealed class CsvRecords(BoundedReader reader, CsvOptions options)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly byte[] _bytes = new byte[1 << 14];
    private readonly char[] _chars = new char[(1 << 14) + 2];
    private readonly StringBuilder _record = new();
    private readonly List<int> _ends = [];
    private char[] _text = [];
    private int _at;
    private int _filled;
    private long _total;
    private bool _ended;
    private bool _begun;
    private int _nextLine = 1;

    /// <summary>Line on which the record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Number of cells.</summary>
    public int Count => _ends.Count;

    /// <summary>A cell without its quotes.</summary>
    /// <param name="cell">0 .. Count − 1.</param>
    public ReadOnlySpan<char> this[int cell]
    {
        get
        {
            int start = cell == 0 ? 0 : _ends[cell - 1];
            return _text.AsSpan(start, _ends[cell] - start);
        }
    }

    /// <summary>Reads the next record that is not blank.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Next()
    {
        while (true)
        {
            Line = _nextLine;
            _record.Clear();
            _ends.Clear();
            int first = Read();
            if (first < 0)
            {
                return false;
            }

            ReadRecord(first);
            if (_ends.Count == 1 && _record.Length == 0)
            {
                continue;
            }

            if (_text.Length < _record.Length)
            {
                _text = new char[Math.Max(_record.Length, 2 * _text.Length)];
            }

            _record.CopyTo(0, _text, _record.Length);
            return true;
        }
    }

    /// <summary>Place of a cell with some text, or −1.</summary>
    public int IndexOf(string text)
    {
        for (int cell = 0; cell < Count; cell++)
        {
            if (this[cell].Trim().SequenceEqual(text))
            {
                return cell;
            }
        }

        return -1;
    }

    /// <summary>The first cells, for messages.</summary>
    public string Describe()
    {
        var names = new List<string>();
        for (int cell = 0; cell < Math.Min(Count, 50); cell++)
        {
            ReadOnlySpan<char> text = this[cell].Trim();
            names.Add(text[..Math.Min(text.Length, 40)].ToString());
        }

        return string.Join(", ", names);
    }

    private void ReadRecord(int c)
    {
        bool quoted = false;
        bool wasQuoted = false;
        int cellStart = 0;
        while (true)
        {
            if (quoted)
            {
                if (c < 0)
                {
                    throw reader.Fail($"line {Line}: a quote is opened in column {Count + 1} and never closed.");
                }

                if (c != '"')
                {
                    Append(c);
                }
                else if (Peek() == '"')
                {
                    Append(Read());
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == options.Separator || c is '\n' or '\r' or < 0)
            {
                if (_ends.Count >= options.Limits.MaximumLineLength)
                {
                    throw TooLong();
                }

                _ends.Add(_record.Length);
                cellStart = _record.Length;
                wasQuoted = false;
                if (c != options.Separator)
                {
                    if (c == '\r' && Peek() == '\n')
                    {
                        Read();
                    }

                    return;
                }
            }
            else if (c == '"' && _record.Length == cellStart && !wasQuoted)
            {
                quoted = true;
                wasQuoted = true;
            }
            else if (wasQuoted && c != ' ')
            {
                throw reader.Fail($"line {Line}, column {Count + 1}: after the closing quote a separator must follow, but '{(char)c}' does.");
            }
            else if (!wasQuoted)
            {
                Append(c);
            }

            c = Read();
        }
    }

    private void Append(int c)
    {
        if (_record.Length >= options.Limits.MaximumLineLength)
        {
            throw TooLong();
        }

        _record.Append((char)c);
    }

    private InvalidDataException TooLong() =>
        reader.Fail($"line {Line} is longer than the limit of {options.Limits.MaximumLineLength} characters.");

    private int Read()
    {
        int c = Peek();
        if (c >= 0)
        {
            _at++;

            // "\r\n" counts once, at its second half; a lone "\r" at itself.
            if (c == '\n' || (c == '\r' && Peek() != '\n'))
            {
                _nextLine++;
            }
        }

        return c;
    }

    private int Peek()
    {
        while (_at == _filled)
        {
            if (_ended)
            {
                return -1;
            }

            int read = reader.ReadUpTo(_bytes);
            _ended = read < _bytes.Length;
            _total += read;
            if (_total > options.Limits.MaximumBytes)
            {
                throw reader.Fail($"the file is longer than the limit of {options.Limits.MaximumBytes} bytes.");
            }

            _filled = _decoder.GetChars(_bytes.AsSpan(0, read), _chars, flush: _ended);
            _at = 0;
            if (!_begun && _filled > 0)
            {
                _begun = true;
                _at = _chars[0] == '\uFEFF' ? 1 : 0;
            }
        }

        return _chars[_at];
    }
}
