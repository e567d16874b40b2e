using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Rules;

/// <summary>All rows, by function and kinds of operands.</summary>
public static class RuleTable
{
    private static readonly Dictionary<string, Rule> Rows = Build();

    /// <summary>Every row of the table.</summary>
    public static IEnumerable<Rule> All => Rows.Values;

    /// <summary>Is there a row for this function on operands of these types?</summary>
    public static bool Knows(string function, IEnumerable<IrType> argumentTypes) => Find(function, Signature(argumentTypes)) is not null;

    /// <summary>The row for a call, or null: then the call has no derivative that is known.</summary>
    public static Rule? For(Call call)
    {
        string constants = new([.. call.Arguments.Select(a => a is Constant && a.Type is ScalarType ? 'c' : Letter(a.Type))]);
        return Find(call.Function, constants) ?? Find(call.Function, Signature(call.Arguments.Select(a => a.Type)));
    }

    /// <summary>The library that a function comes from, in which its derivative is written, too.</summary>
    public static string LibraryOf(string function)
    {
        int dot = function.LastIndexOf('.');
        return dot < 0 ? "Math" : function.Substring(0, dot);
    }

    private static Rule? Find(string function, string signature)
    {
        string library = LibraryOf(function);
        string key = library switch
        {
            "Math" or "MathF" or "T" => function.Substring(function.LastIndexOf('.') + 1),
            "Vector2" or "Vector3" or "Vector4" => "Vector" + function.Substring(7),
            _ => function,
        };
        return Rows.TryGetValue(key + "|" + signature, out Rule? row) ? row : null;
    }

    private static string Signature(IEnumerable<IrType> types) => new([.. types.Select(Letter)]);

    private static char Letter(IrType type) => type switch
    {
        ScalarType => 's',
        MatrixType => 'm',
        VectorType => 'v',
        _ => 'o',
    };

    private static Dictionary<string, Rule> Build()
    {
        var rows = new Dictionary<string, Rule>(StringComparer.Ordinal);
        foreach (Rule row in ScalarRules.Operators.Concat(ScalarRules.Functions).Concat(MatrixRules.All).Concat(VectorRules.All))
        {
            rows.Add(row.Function + "|" + row.Signature, row);
        }
        return rows;
    }
}
