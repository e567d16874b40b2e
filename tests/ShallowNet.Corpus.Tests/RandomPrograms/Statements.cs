namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>Statements: assignments, branches and jumps; <see cref="LoopStatements"/> and <see cref="DataStatements"/> have the rest.</summary>
internal sealed class Statements
{
    private readonly Context _context;
    private readonly Expressions _expressions;
    private readonly LoopStatements _loops;
    private readonly DataStatements _data;

    public Statements(Context context, Expressions expressions)
    {
        (_context, _expressions) = (context, expressions);
        _loops = new LoopStatements(context, expressions, this);
        _data = new DataStatements(context, expressions, this);
    }

    private Dice Dice => _context.Dice;

    /// <summary>Up to <paramref name="count"/> statements, the last of which may leave.</summary>
    public List<Code> Some(int count)
    {
        var made = new List<Code>();
        for (int i = 0; i < count && _context.Budget > 0; i++)
        {
            _context.Budget--;
            made.Add(One());
        }
        return made;
    }

    /// <summary>Statements in braces, in a scope of their own.</summary>
    public Code Block(int count) => _context.Inside(() => Code.Block(Some(count)));

    private Code One() => Dice.Next(20) switch
    {
        < 2 => Declaration(),
        < 6 => Assignment(),
        6 or 7 => If(),
        8 => Switch(),
        9 => Jump(),
        10 => Odd(),
        < 14 => _loops.One(),
        _ => _data.One(),
    };

    public Code Declaration()
    {
        string name = _context.Scope.NewName();
        Code value = _expressions.Squashed();
        _context.Scope.Add(new Variable(name, Sort.Number));
        return Code.Statement((Dice.OneIn(3) ? "var " : "double ") + name + " = $0;", value);
    }

    public Code Assignment()
    {
        if (_expressions.Target() is not { } target)
            return Declaration();
        return Dice.Next(9) switch
        {
            < 3 => Code.Statement("$0 = $1;", target, _expressions.Squashed()),
            < 5 => Code.Statement("$0 += 0.3 * $1;", target, _expressions.Squashed()),
            5 => Code.Statement("$0 -= $1 * 0.2;", target, _expressions.Squashed()),
            6 => Code.Statement("$0 *= Math.Cos($1);", target, _expressions.Number(2)),
            7 => Code.Statement("$0 /= 1.2 + $1 * $1;", target, _expressions.Leaf()),
            _ => Code.Statement("$0 = $1 = $2;", target, _expressions.Target()!, _expressions.Squashed()),
        };
    }

    private Code If()
    {
        Code condition = _expressions.Condition();
        return Dice.Next(4) switch
        {
            0 => Code.Statement("if ($0) $1", condition, Block(3)),
            1 => Code.Statement("if ($0) $1 else if ($2) $3 else $4", condition, Block(2), _expressions.Condition(), Block(2), Block(2)),
            2 => Code.Statement("if ($0) $1", condition, _context.Inside(() => Code.Block([.. Some(1), Jump()]))),
            _ => Code.Statement("if ($0) $1 else $2", condition, Block(3), Block(3)),
        };
    }

    private Code Switch()
    {
        Code on = _expressions.Whole();
        Code[] arms = [.. Enumerable.Range(0, 3).Select(_ => _context.Inside(() =>
        {
            _context.CanBreak = false;
            return Code.Block(Some(2));
        }))];
        return Code.Statement("switch ($0 % 4) { case 0: $1 break; case 1 when $4: case 2: $2 break; default: $3 break; }", [on, .. arms, _expressions.Condition()]);
    }

    /// <summary>Leaves a loop, goes on with its next iteration, or returns; mostly under a condition.</summary>
    private Code Jump()
    {
        var ways = new List<Code>();
        if (_context.CanBreak)
            ways.AddRange([Code.Statement("break;"), Code.Statement("continue;")]);
        else if (_context.CanContinue)
            ways.Add(Code.Statement("continue;"));
        if (_context.Return is { } leave && Dice.OneIn(2))
            ways.Add(leave());
        return ways.Count == 0 ? Assignment() : Code.Statement("if ($0) $1", _expressions.Condition(), Code.Block([Dice.Pick(ways)]));
    }

    /// <summary>What has no derivative, or only encloses statements that have one.</summary>
    private Code Odd() => Dice.Next(9) switch
    {
        0 => Code.Statement("Log.Write($0);", _expressions.Leaf()),
        1 => Code.Statement("if ($0 < 0) throw new ArgumentException(\"negative\");", _expressions.Whole()),
        2 => Code.Statement("checked $0", Block(2)),
        3 => Code.Statement("try $0 finally { Log.Write(1); }", Block(2)),
        4 => Code.Statement("using (new MemoryStream()) $0", Block(2)),
        5 => Code.Statement("_ = $0;", _expressions.Number(2)),
        6 => Code.Statement("lock (typeof(Log)) $0", Block(2)),
        7 => Code.Statement("$0", Block(3)),
        _ => Whole(),
    };

    private Code Whole()
    {
        string name = _context.Scope.NewName();
        Code value = _expressions.Whole();
        _context.Scope.Add(new Variable(name, Sort.Whole));
        return Code.Statement("int " + name + " = $0; " + name + "++;", value);
    }
}
