namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>
/// Numbers, conditions and indices. Everything is smooth, and what is stored is squashed, so that values stay small and extrapolated differences are reliable.
/// </summary>
internal sealed class Expressions(Context context)
{
    private Dice Dice => context.Dice;

    /// <summary>A number between about −1 and 1, to be stored.</summary>
    public Code Squashed(int depth = 3) => Dice.Next(6) switch
    {
        0 => Code.Number("Math.Tanh($0)", Number(depth)),
        1 => Code.Number("Math.Sin($0)", Number(depth)),
        2 => Code.Number("(Math.Cos($0) * $1)", Number(depth), Code.Number("0.8")),
        3 => Code.Number("(2 * $0 / (1.5 + $0 * $0))", Leaf()),
        4 => Code.Number("($0 / (1.5 + $0 * $0) + $1 * 0.3)", Leaf(), Code.Number("Math.Sin($0)", Number(depth - 1))),
        _ => Leaf(),
    };

    public Code Number(int depth)
    {
        if (depth <= 0)
            return Leaf();
        return Dice.Next(26) switch
        {
            < 4 => Code.Number("($0 " + Dice.Pick("+", "-") + " $1)", Number(depth - 1), Number(depth - 1)),
            < 7 => Code.Number("($0 * $1)", Number(depth - 1), Number(depth - 1)),
            7 => Code.Number("Math.Sin($0)", Number(depth - 1)),
            8 => Code.Number("Math.Cos($0)", Number(depth - 1)),
            9 => Code.Number("Math.Tanh($0)", Number(depth - 1)),
            10 => Code.Number("Math.Exp(0.4 * Math.Sin($0))", Number(depth - 1)),
            11 => Code.Number("($0 / (1.5 + $1 * $1))", Number(depth - 1), Leaf()),
            12 => Code.Number("Math.Sqrt(1 + $0 * $0)", Leaf()),
            13 => Code.Number("Math.Log(2 + Math.Sin($0))", Number(depth - 1)),
            14 => Code.Number("Math.Pow(1.5 + 0.4 * Math.Cos($0), $1)", Number(depth - 1), Leaf()),
            15 => Code.Number("(-$0)", Number(depth - 1)),
            16 => Code.Number("(1 / (1 + Math.Exp(-$0)))", Leaf()),
            17 => Code.Number("($0 ? $1 : $2)", Condition(), Number(depth - 1), Number(depth - 1)),
            18 => Code.Number("($0 switch { 0 => $1, > 2 => $2, _ => $3 })", Whole(), Number(depth - 1), Leaf(), Number(depth - 1)),
            19 => Code.Number("($0 * 0.1 * $1)", Whole(), Number(depth - 1)),
            20 => Assigned(depth),
            21 => OfMatrix(depth),
            _ => Call(depth),
        };
    }

    /// <summary>A variable, a part of one, or a literal.</summary>
    public Code Leaf()
    {
        Variable[] all = [.. context.Scope.All.Where(v => v.Sort is not (Sort.Function or Sort.Whole or Sort.Matrix))];
        if (all.Length == 0 || Dice.OneIn(12))
            return Code.Number(Dice.Literal() is var literal && literal[0] == '-' ? $"({literal})" : literal);
        return Part(Dice.Pick(all));
    }

    /// <summary>A number in a variable.</summary>
    public Code Part(Variable v) => v.Sort switch
    {
        Sort.Number => Code.Number(v.Name),
        Sort.Tuple => Code.Number(v.Name + Dice.Pick(".Item1", ".Item2")),
        Sort.Spot => Code.Number(v.Name + Dice.Pick(".U", ".V")),
        Sort.Note => Code.Number(v.Name + Dice.Pick(".P", ".Q.U", ".Q.V")),
        Sort.Box when Dice.OneIn(2) => Code.Number(v.Name + ".Items[$0]", Index()),
        _ => Place(v),
    };

    /// <summary>A number in a variable that can be assigned.</summary>
    public Code Place(Variable v) => v.Sort switch
    {
        Sort.Pair => Code.Number(v.Name + Dice.Pick(".A", ".B")),
        Sort.Box => Code.Number(v.Name + ".W"),
        Sort.Tuple => Code.Number(v.Name + Dice.Pick(".Item1", ".Item2")),
        Sort.Array or Sort.Span => Code.Number(v.Name + "[$0]", Index()),
        Sort.List => Code.Number(v.Name + (Dice.OneIn(3) ? "[^1]" : "[$0]"), Index()),
        Sort.Grid => Code.Number(v.Name + "[$0, $1]", SmallIndex(), SmallIndex()),
        Sort.Jagged => Code.Number(v.Name + "[$0][$1]", SmallIndex(), Index()),
        _ => Code.Number(v.Name),
    };

    /// <summary>Any number that can be assigned, or null.</summary>
    public Code? Target()
    {
        Variable[] all = [.. context.Scope.All.Where(v => v is { IsAssignable: true, Sort: Sort.Number } or
            { Sort: Sort.Array or Sort.Span or Sort.List or Sort.Grid or Sort.Jagged or Sort.Box } or { IsAssignable: true, Sort: Sort.Pair or Sort.Tuple })];
        return all.Length == 0 ? null : Place(Dice.Pick(all));
    }

    /// <summary>An index of an array of at least three elements.</summary>
    public Code Index() => (context.Scope.Of(Sort.Whole), Dice.Next(4)) switch
    {
        ({ Length: > 0 } wholes, < 2) => Code.Fixed(Dice.OneIn(2) ? $"{Dice.Pick(wholes).Name} % 3" : $"({Dice.Pick(wholes).Name} + 1) % 3"),
        _ => Code.Fixed(Dice.Pick("0", "1", "2")),
    };

    /// <summary>An index of two rows or columns.</summary>
    public Code SmallIndex() => (context.Scope.Of(Sort.Whole), Dice.OneIn(2)) switch
    {
        ({ Length: > 0 } wholes, true) => Code.Fixed($"{Dice.Pick(wholes).Name} % 2"),
        _ => Code.Fixed(Dice.Pick("0", "1")),
    };

    /// <summary>A whole number that is not negative.</summary>
    public Code Whole() => context.Scope.Of(Sort.Whole) is { Length: > 0 } wholes && !Dice.OneIn(4)
        ? Code.Fixed(Dice.OneIn(3) ? $"({Dice.Pick(wholes).Name} * 2 + 1)" : Dice.Pick(wholes).Name)
        : Code.Fixed(Dice.Pick("0", "1", "2", "3"));

    public Code Condition()
    {
        Variable[] signs = [.. context.Scope.All.Where(v => v.IsSign)];
        return Dice.Next(7) switch
        {
            0 when signs.Length > 0 => Code.Truth(Dice.Pick(signs).Name + Dice.Pick(" > 0", " < 0")),
            1 when signs.Length > 0 => Code.Truth($"Math.Sin({Dice.Pick(signs).Name}) > 0"),
            2 => Code.Truth("($0 && $1)", Condition(), Condition()),
            3 => Code.Truth("($0 || !$1)", Condition(), Code.Truth("($0)", Condition())),
            4 => Code.Truth("$0 is 1 or > 2", Whole()),
            _ => Code.Truth("$0 " + Dice.Pick("> 1", "< 2", "% 2 == 0", "!= 1", "<= 0"), Whole()),
        };
    }

    /// <summary>The value of an assignment.</summary>
    private Code Assigned(int depth)
    {
        Variable[] all = [.. context.Scope.Of(Sort.Number).Where(v => v.IsAssignable)];
        return all.Length == 0 ? Leaf() : Code.Number($"({Dice.Pick(all).Name} = $0)", Squashed(depth - 1));
    }

    private Code OfMatrix(int depth)
    {
        if (context.Scope.Of(Sort.Matrix).Length == 0)
            return Number(depth - 1);
        return Dice.Next(5) switch
        {
            0 => Code.Number("Sum($0)", Matrix(2)),
            1 => Code.Number("Mean(Square($0))", Matrix(1)),
            2 => Code.Number("InnerProduct($0, $1)", Matrix(1), Matrix(1)),
            3 => Code.Number("Sum(Sum($0, axis: " + Dice.Next(2) + ") * $1)", Matrix(1), Number(depth - 1)),
            _ => Code.Number("$0[$1, $2]", Code.Fixed(Dice.Pick(context.Scope.Of(Sort.Matrix)).Name), SmallIndex(), SmallIndex()),
        };
    }

    /// <summary>A matrix of two rows and two columns.</summary>
    public Code Matrix(int depth)
    {
        string leaf = Dice.Pick(context.Scope.Of(Sort.Matrix)).Name;
        return depth <= 0 ? Code.Fixed(leaf) : Dice.Next(9) switch
        {
            0 => Code.Fixed("Tanh($0)", Matrix(depth - 1)),
            1 => Code.Fixed("Dot($0, $1)", Matrix(depth - 1), Matrix(depth - 1)),
            2 => Code.Fixed("($0 + $1)", Matrix(depth - 1), Matrix(depth - 1)),
            3 => Code.Fixed("($0 * $1)", Matrix(depth - 1), Matrix(depth - 1)),
            4 => Code.Fixed("($0 - $1)", Matrix(depth - 1), Leaf()),
            5 => Code.Fixed("($0 * $1)", Leaf(), Matrix(depth - 1)),
            6 => Code.Fixed("Transpose($0)", Matrix(depth - 1)),
            7 => Code.Fixed("($0 / (2 + $1 * $1))", Matrix(depth - 1), Matrix(0)),
            _ => Code.Fixed("Softmax($0)", Matrix(depth - 1)),
        };
    }

    private Code Call(int depth)
    {
        Helper[] helpers = [.. context.Helpers.Where(h => h.Shape is Shape.Scalar or Shape.Recursive or Shape.HigherOrder or Shape.OfSpan)];
        Variable[] functions = context.Scope.Of(Sort.Function);
        Variable[] spots = context.Scope.Of(Sort.Spot);
        int choice = Dice.Next(3);
        if (choice == 0 && functions.Length > 0)
            return Code.Number(Dice.Pick(functions).Name + "($0)", Number(depth - 1));
        if (choice == 1 && spots.Length > 0)
            return Code.Number(Dice.Pick(spots).Name + ".Product($0)", Number(depth - 1));
        if (helpers.Length == 0)
            return Code.Number("Math.Atan2($0, 3 + Math.Sin($1))", Number(depth - 1), Leaf());
        Helper helper = Dice.Pick(helpers);
        return helper.Shape switch
        {
            Shape.Scalar when Dice.OneIn(3) => Code.Number(helper.Name + "(d: $0, c: $1)", Number(depth - 1), Number(depth - 1)),
            Shape.Scalar => Code.Number(helper.Name + "($0, $1)", Number(depth - 1), Number(depth - 1)),
            Shape.Recursive => Code.Number(helper.Name + "($0, $1)", Number(depth - 1), Code.Fixed(Dice.Pick("0", "1", "2"))),
            Shape.OfSpan when context.Scope.Of(Sort.Array) is { Length: > 0 } arrays => Code.Number($"{helper.Name}({Dice.Pick(arrays).Name}" + Dice.Pick("", ".AsSpan(0, 2)", "[..2]", "[1..]") + ")"),
            Shape.HigherOrder when functions.Length > 0 && Dice.OneIn(2) => Code.Number($"{helper.Name}({Dice.Pick(functions).Name}, $0)", Number(depth - 1)),
            Shape.HigherOrder when Dice.OneIn(4) => Code.Number(helper.Name + "(Math.Sin, $0)", Number(depth - 1)),
            Shape.HigherOrder => Code.Number(helper.Name + "($0, $1)", Lambda(depth - 1), Number(depth - 1)),
            _ => Number(depth - 1),
        };
    }

    /// <summary>A function of a number.</summary>
    public Code Lambda(int depth) => context.Inside(
        () =>
        {
            Variable parameter = context.Scope.Add(new Variable(Dice.Pick("o", "l", "dResultOfF"), Sort.Number));
            return Code.Fixed(parameter.Name + " => $0", Squashed(depth));
        },
        isFunction: true);
}
