namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>Arrays, objects, functions and calls that write.</summary>
internal sealed class DataStatements(Context context, Expressions expressions, Statements statements)
{
    private Dice Dice => context.Dice;

    public Code One() => Dice.Next(14) switch
    {
        < 3 => NewArray(),
        < 5 => ChangeArrays(),
        5 => Dice.Pick<Func<Code>>(NewGrid, NewJagged, NewSpan, NewList)(),
        6 => ChangeOthers(),
        < 9 => NewObject(),
        9 or 10 => ChangeObjects(),
        11 => NewFunction(),
        12 => ChangeMatrix(),
        _ => Call(),
    };

    private Code New(string type, string value, Sort sort, params Code[] parts)
    {
        string name = context.Scope.NewName();
        context.Scope.Add(new Variable(name, sort, IsCaptured: sort != Sort.Span));
        return Code.Statement($"{type} {name} = {value};", parts);
    }

    private Code NewArray()
    {
        Variable[] arrays = context.Scope.Of(Sort.Array);
        string other = arrays.Length == 0 ? "" : Dice.Pick(arrays).Name;
        return (other.Length == 0 ? 0 : Dice.Next(7)) switch
        {
            0 => New("double[]", "[$0, $1, $2]", Sort.Array, expressions.Squashed(), expressions.Squashed(), expressions.Leaf()),
            1 => New("double[]", "new double[3]", Sort.Array),
            2 => New("double[]", $"(double[]){other}.Clone()", Sort.Array),
            3 => New("var", other + ".ToArray()", Sort.Array),
            4 => New("double[]", other, Sort.Array),
            5 => New("double[]", $"[.. {other}, $0]", Sort.Array, expressions.Squashed()),
            _ => New("double[]", $"$0 ? {other} : {Dice.Pick(arrays).Name}", Sort.Array, expressions.Condition()),
        };
    }

    private Code NewGrid() => New("var", "new double[2, 2]", Sort.Grid);

    private Code NewJagged() => context.Scope.Of(Sort.Array) is { Length: > 0 } arrays
        ? New("double[][]", $"[{Dice.Pick(arrays).Name}, [$0, $1, 0.5]]", Sort.Jagged, expressions.Leaf(), expressions.Squashed())
        : New("double[][]", "[[$0, $1, 0.5], new double[3]]", Sort.Jagged, expressions.Leaf(), expressions.Squashed());

    private Code NewSpan() => context.Scope.Of(Sort.Array) is { Length: > 0 } arrays && !Dice.OneIn(3)
        ? New("Span<double>", Dice.Pick(arrays).Name + Dice.Pick("", ".AsSpan()", ".AsSpan(0, 3)"), Sort.Span)
        : context.Loops == 0 ? New("Span<double>", "stackalloc double[3]", Sort.Span) : NewArray();

    private Code NewList() => New("var", "new List<double> { $0, $1, $2 }", Sort.List, expressions.Leaf(), expressions.Squashed(), expressions.Leaf());

    private Code ChangeArrays()
    {
        Variable[] arrays = context.Scope.Of(Sort.Array);
        if (arrays.Length == 0)
            return NewArray();
        string a = Dice.Pick(arrays).Name, b = Dice.Pick(arrays).Name;
        bool canAssign = arrays.Any(v => v.IsAssignable);
        string c = canAssign ? Dice.Pick(arrays.Where(v => v.IsAssignable).ToArray()).Name : a;
        return Dice.Next(canAssign ? 10 : 7) switch
        {
            < 2 => Code.Statement(a + "[$0] = $1;", expressions.Index(), expressions.Squashed()),
            2 => Code.Statement(a + "[$0] += 0.4 * $1;", expressions.Index(), expressions.Squashed()),
            3 => Code.Statement($"({a}[$0], {b}[$1]) = ({b}[$1], {a}[$0]);", expressions.Index(), expressions.Index()),
            4 => Code.Statement($"Array.Copy({a}, {b}, 2);"),
            5 => Code.Statement($"Array.Fill({a}, $0);", expressions.Squashed()),
            6 => Code.Statement($"{a}[^1] = {b}[1] * $0;", expressions.Squashed()),
            7 => Code.Statement($"{c} = [$0, $1, {a}[2]];", expressions.Leaf(), expressions.Squashed()),
            8 => Code.Statement($"{c} = {b};"),
            _ => Code.Statement($"{c} = {b}.ToArray();"),
        };
    }

    private Code ChangeOthers()
    {
        Variable[] all = [.. context.Scope.All.Where(v => v.Sort is Sort.Grid or Sort.Jagged or Sort.List or Sort.Span)];
        if (all.Length == 0)
            return Dice.Pick<Func<Code>>(NewGrid, NewJagged, NewSpan, NewList)();
        Variable v = Dice.Pick(all);
        Variable[] arrays = context.Scope.Of(Sort.Array);
        return (v.Sort, Dice.Next(3)) switch
        {
            (Sort.List, 0) => Code.Statement(v.Name + ".Add($0);", expressions.Squashed()),
            (Sort.Jagged, 0) when arrays.Length > 0 => Code.Statement($"{v.Name}[$0] = {Dice.Pick(arrays).Name};", expressions.SmallIndex()),
            (Sort.Jagged, 1) => New("double[]", v.Name + "[$0]", Sort.Array, expressions.SmallIndex()),
            (Sort.Span, 0) => Code.Statement(v.Name + "[1..].Fill($0);", expressions.Squashed()),
            _ => Code.Statement("$0 = $1;", expressions.Place(v), expressions.Squashed()),
        };
    }

    private Code NewObject() => Dice.Next(8) switch
    {
        0 => New("var", "new Pair { A = $0, B = $1 }", Sort.Pair, expressions.Squashed(), expressions.Leaf()),
        1 => New("Spot", "new($0, V: $1)", Sort.Spot, expressions.Squashed(), expressions.Leaf()),
        2 => New("var", "new Note($0, new Spot($1, $2))", Sort.Note, expressions.Squashed(), expressions.Leaf(), expressions.Leaf()),
        3 => New("var", "new Box { W = $0 }", Sort.Box, expressions.Squashed()),
        4 when context.Scope.Of(Sort.Array) is { Length: > 0 } arrays => New("var", $"new Box {{ Items = {Dice.Pick(arrays).Name}, W = $0 }}", Sort.Box, expressions.Squashed()),
        5 when context.Scope.Of(Sort.Box) is { Length: > 0 } boxes => New("Box", Dice.Pick(boxes).Name, Sort.Box),
        6 => New("(double, double)", "($0, $1)", Sort.Tuple, expressions.Squashed(), expressions.Leaf()),
        _ => Deconstruct(),
    };

    private Code Deconstruct()
    {
        string first = context.Scope.NewName(), second = context.Scope.NewName();
        Variable[] all = [.. context.Scope.All.Where(v => v.Sort is Sort.Tuple or Sort.Spot)];
        Code from = all.Length > 0 && Dice.OneIn(2) ? Code.Fixed(Dice.Pick(all).Name) : Code.Fixed("($0, $1)", expressions.Squashed(), expressions.Leaf());
        context.Scope.Add(new Variable(first, Sort.Number));
        context.Scope.Add(new Variable(second, Sort.Number));
        return Code.Statement($"var ({first}, {second}) = $0;", from);
    }

    private Code ChangeObjects()
    {
        Variable[] all = [.. context.Scope.All.Where(v => v.IsAssignable && v.Sort is Sort.Pair or Sort.Spot or Sort.Note or Sort.Box or Sort.Tuple)];
        if (all.Length == 0)
            return NewObject();
        Variable v = Dice.Pick(all);
        Variable same = Dice.Pick(context.Scope.Of(v.Sort));
        return (v.Sort, Dice.Next(3)) switch
        {
            (_, 0) => Code.Statement($"{v.Name} = {same.Name};"),
            (Sort.Pair, 1) => Code.Statement($"{v.Name} = {same.Name} with {{ B = $0 }};", expressions.Squashed()),
            (Sort.Pair, _) => Code.Statement(v.Name + Dice.Pick(".A", ".B") + " += 0.2 * $0;", expressions.Squashed()),
            (Sort.Spot, 1) => Code.Statement($"{v.Name} = {same.Name} with {{ V = $0 }};", expressions.Squashed()),
            (Sort.Spot, _) => Code.Statement($"{v.Name} = ({v.Name} + {same.Name}) * (0.4 * $0);", expressions.Squashed()),
            (Sort.Note, 1) => Code.Statement($"{v.Name} = {same.Name} with {{ P = $0 }};", expressions.Squashed()),
            (Sort.Note, _) => Code.Statement($"{v.Name} = new Note($0, {same.Name}.Q with {{ U = {v.Name}.P }});", expressions.Squashed()),
            (Sort.Box, 1) => Code.Statement(v.Name + ".Items[$0] = $1;", expressions.Index(), expressions.Squashed()),
            (Sort.Box, _) => Code.Statement(v.Name + ".W += 0.3 * $0;", expressions.Squashed()),
            _ => Code.Statement($"{v.Name} = ($0, {same.Name}.Item1);", expressions.Squashed()),
        };
    }

    /// <summary>A lambda or a local function.</summary>
    private Code NewFunction()
    {
        if (Dice.OneIn(2))
            return New("Func<double, double>", "$0", Sort.Function, expressions.Lambda(2));
        string name = "Local" + context.Scope.NewName();
        Code body = context.Returning(
            () => Code.Statement("return $0;", expressions.Squashed()),
            () => context.Inside(
                () =>
                {
                    context.Loops = Math.Max(context.Loops, 2);
                    context.Scope.Add(new Variable("o", Sort.Number));
                    return Code.Block([.. statements.Some(2), Code.Fixed("return $0;", expressions.Squashed())]);
                },
                isFunction: true));
        context.Scope.Add(new Variable(name, Sort.Function));
        return Code.Statement($"double {name}(double o) $0", body);
    }

    private Code ChangeMatrix()
    {
        Variable[] all = context.Scope.Of(Sort.Matrix);
        if (all.Length == 0)
            return statements.Assignment();
        return (Dice.Next(3), all.Where(v => v.IsAssignable).ToArray()) switch
        {
            (0, { Length: > 0 } own) => Code.Statement(Dice.Pick(own).Name + " = Tanh($0);", expressions.Matrix(2)),
            (1, { Length: > 0 } own) => Code.Statement(Dice.Pick(own).Name + " += $0 * 0.3;", expressions.Matrix(1)),
            _ => New("var", "Tanh($0)", Sort.Matrix, expressions.Matrix(2)),
        };
    }

    /// <summary>A call of a helper that writes.</summary>
    private Code Call()
    {
        Helper[] helpers = [.. context.Helpers.Where(h => h.Shape is Shape.InPlace or Shape.ByRef or Shape.Out or Shape.ToArray or Shape.OfSpot)];
        if (helpers.Length == 0)
            return ChangeArrays();
        Helper helper = Dice.Pick(helpers);
        switch (helper.Shape)
        {
            case Shape.InPlace or Shape.ToArray when context.Scope.Of(Sort.Array) is { Length: > 0 } arrays:
                string array = Dice.Pick(arrays).Name;
                return helper.Shape == Shape.InPlace ? Code.Statement($"{helper.Name}({array}, $0);", expressions.Squashed())
                    : New("double[]", $"{helper.Name}({array}, $0)", Sort.Array, expressions.Squashed());
            case Shape.ByRef when context.Scope.Of(Sort.Number).Where(v => v.IsAssignable).ToArray() is { Length: > 0 } numbers:
                return context.Scope.Of(Sort.Array) is { Length: > 0 } some && Dice.OneIn(3)
                    ? Code.Statement($"{helper.Name}(ref {Dice.Pick(some).Name}[$0], $1);", expressions.Index(), expressions.Squashed())
                    : Code.Statement($"{helper.Name}(ref {Dice.Pick(numbers).Name}, $0);", expressions.Squashed());
            case Shape.Out when Dice.OneIn(2) && context.Scope.Of(Sort.Number).Where(v => v.IsAssignable).ToArray() is { Length: > 0 } written:
                return Code.Statement($"{helper.Name}($0, out {Dice.Pick(written).Name}, out _);", expressions.Squashed());
            case Shape.Out:
                string first = context.Scope.NewName(), second = context.Scope.NewName();
                Code value = expressions.Squashed();
                context.Scope.Add(new Variable(first, Sort.Number));
                context.Scope.Add(new Variable(second, Sort.Number));
                return Code.Statement($"{helper.Name}($0, out double {first}, out var {second});", value);
            case Shape.OfSpot when context.Scope.Of(Sort.Spot) is { Length: > 0 } spots:
                return New("var", $"{helper.Name}({Dice.Pick(spots).Name}, $0)", Sort.Spot, expressions.Squashed());
            default:
                return ChangeArrays();
        }
    }
}
