namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>How tightly C#'s operators bind; a larger number binds tighter.</summary>
internal static class Precedence
{
    public const int Primary = 100;
    public const int Unary = 90;
    public const int Multiplicative = 80;
    public const int Additive = 70;
    public const int Conditional = 20;

    public static int OfBinary(string op) => op switch
    {
        "*" or "/" or "%" => Multiplicative,
        "+" or "-" => Additive,
        "<<" or ">>" or ">>>" => 65,
        "<" or ">" or "<=" or ">=" => 60,
        "==" or "!=" => 50,
        "&" => 45,
        "^" => 44,
        "|" => 43,
        "&&" => 40,
        "||" => 35,
        _ => Primary,
    };

    public static bool IsOperator(string function) => function.Length <= 3 && !char.IsLetter(function[0]);
}
