using System.Globalization;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>Reads the text of an <see cref="AtAttribute"/>, led by the shapes of the parameters.</summary>
public sealed class PointText
{
    private static readonly List<string> Texts = [];

    private readonly string _text;
    private readonly Random _random;
    private readonly double _low;
    private readonly double _high;
    private int _at;
    private bool _allRandom;

    internal PointText(string text, Random random, double low, double high)
    {
        (_text, _random, _low, _high) = (text, random, low, high);
        _allRandom = text == "~";
    }

    /// <summary>Texts travel through the numbers of a point as their index.</summary>
    public static string TextOf(double index)
    {
        lock (Texts)
            return Texts[(int)index];
    }

    internal double Number() => Random() ? Drawn() : Word() switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        { } word => double.Parse(word, CultureInfo.InvariantCulture),
    };

    internal double Whole() => Random() ? 3 : Word() switch
    {
        "true" => 1,
        "false" => 0,
        { } word => double.Parse(word, CultureInfo.InvariantCulture),
    };

    internal double Text()
    {
        string text = "text";
        if (!Random() && !_allRandom)
        {
            Skip(' ');
            text = _text[(_at + 1).._text.IndexOf('"', _at + 1)];
            _at += text.Length + 2;
        }
        lock (Texts)
        {
            Texts.Add(text);
            return Texts.Count - 1;
        }
    }

    /// <summary>What the text does not say is drawn at random from here on.</summary>
    internal void DrawTheRest() => _allRandom = true;

    internal int Sequence(Action element)
    {
        if (Sizes() is { } sizes)
        {
            Repeat(sizes.Length > 0 ? sizes[0] : 4, element);
            return sizes.Length > 0 ? sizes[0] : 4;
        }
        Expect('[');
        int count = 0;
        while (!Take(']'))
        {
            element();
            count++;
            Take(',');
        }
        return count;
    }

    internal int[] Grid(int rank, Action element)
    {
        if (Sizes() is { } sizes)
        {
            int[] extents = sizes.Length > 0 ? sizes : [.. Enumerable.Repeat(3, rank)];
            Repeat(extents.Aggregate(1, (a, b) => a * b), element);
            return extents;
        }
        int[] counted = new int[rank];
        Nested(0);
        return counted;

        void Nested(int depth) => counted[depth] = Sequence(depth == rank - 1 ? element : () => Nested(depth + 1));
    }

    internal void Members(Action[] members)
    {
        if (Sizes() is not null)
        {
            bool before = _allRandom;
            _allRandom = true;
            Array.ForEach(members, m => m());
            _allRandom = before;
            return;
        }
        Expect('(');
        foreach (Action member in members)
        {
            member();
            Take(',');
        }
        Expect(')');
    }

    /// <summary>Goes on to the next argument.</summary>
    internal void NextArgument() => Take(',');

    internal bool IsAtTheEnd
    {
        get
        {
            Skip(' ');
            return _at == _text.Length || _allRandom;
        }
    }

    private void Repeat(int count, Action element)
    {
        bool before = _allRandom;
        _allRandom = true;
        for (int i = 0; i < count; i++)
            element();
        _allRandom = before;
    }

    private bool Random() => Sizes() is not null;

    private double Drawn() => _low + (_high - _low) * _random.NextDouble();

    /// <summary>The sizes behind a <c>~</c>, or null where there is none.</summary>
    private int[]? Sizes()
    {
        if (_allRandom)
            return [];
        Skip(' ');
        if (!Take('~'))
            return null;
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == 'x'))
            _at++;
        return [.. _text[start.._at].Split('x', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
    }

    private string Word()
    {
        Skip(' ');
        int start = _at;
        while (_at < _text.Length && _text[_at] is not (',' or ']' or ')' or ' '))
            _at++;
        return _text[start.._at];
    }

    private bool Take(char c)
    {
        Skip(' ');
        if (_at == _text.Length || _text[_at] != c)
            return false;
        _at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Take(c))
            throw new FormatException($"A '{c}' was expected at {_at} of \"{_text}\".");
    }

    private void Skip(char c)
    {
        while (_at < _text.Length && _text[_at] == c)
            _at++;
    }
}
