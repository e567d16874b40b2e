using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Rules;

/// <summary>All rows, by function and kinds of operands.</summary>
public static class RuleTable
{
    // By function; its few rows differ in the kinds of operands.
    private static readonly Dictionary<string, Rule[]> Rows = Build();

    /// <summary>Every row of the table.</summary>
    public static IEnumerable<Rule> All => Rows.Values.SelectMany(rows => rows);

    /// <summary>Is there a row for this function on operands of these types?</summary>
    public static bool Knows(string function, IEnumerable<IrType> argumentTypes)
    {
        string signature = new([.. argumentTypes.Select(Letter)]);
        return Find(function).Any(row => row.Signature == signature);
    }

    /// <summary>The row for a call, or null: then the call has no derivative that is known.</summary>
    public static Rule? For(Call call)
    {
        Rule? withoutConstants = null;
        foreach (Rule row in Find(call.Function))
        {
            // A row for constant operands comes before one for any numbers.
            if (Fits(row, call, constants: true))
            {
                return row;
            }
            if (Fits(row, call, constants: false))
            {
                withoutConstants = row;
            }
        }
        return withoutConstants;
    }

    private static bool Fits(Rule row, Call call, bool constants)
    {
        if (row.Signature.Length != call.Arguments.Count)
        {
            return false;
        }
        for (int k = 0; k < row.Signature.Length; k++)
        {
            Expression argument = call.Arguments[k];
            if (row.Signature[k] != (constants && argument is Constant { Type: ScalarType } ? 'c' : Letter(argument.Type)))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The library that a function comes from, in which its derivative is written, too.</summary>
    public static string LibraryOf(string function)
    {
        int dot = function.LastIndexOf('.');
        return dot < 0 ? "Math" : function.Substring(0, dot);
    }

    private static Rule[] Find(string function)
    {
        int dot = function.LastIndexOf('.');
        string key = dot < 0 ? function : function.Substring(0, dot) switch
        {
            "Math" or "MathF" or "T" => function.Substring(dot + 1),
            "Vector2" or "Vector3" or "Vector4" => "Vector" + function.Substring(7),
            _ => function,
        };
        return Rows.TryGetValue(key, out Rule[]? rows) ? rows : [];
    }

    private static char Letter(IrType type) => type switch
    {
        ScalarType => 's',
        MatrixType => 'm',
        VectorType => 'v',
        _ => 'o',
    };

    private static Dictionary<string, Rule[]> Build() =>
        ScalarRules.Operators.Concat(ScalarRules.Functions).Concat(MatrixRules.All).Concat(VectorRules.All)
            .GroupBy(row => row.Function, StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => Distinct([.. rows]), StringComparer.Ordinal);

    private static Rule[] Distinct(Rule[] rows) =>
        rows.Select(row => row.Signature).Distinct().Count() == rows.Length ? rows : throw new InvalidOperationException($"Two rows of {rows[0].Function} are for the same operands.");
}
