namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>The operations on tapes, as they stand in statements and expressions: the first hole is the tape.</summary>
public static class TapeOperations
{
    public const string Push = "{0}.Push({1});";
    public const string Reserve = "{0}.Reserve({1});";
    public const string PushReserved = "{0}.PushReserved({1});";
    public const string PushContent = "{0}.PushSpan({1});";
    public const string PopContent = "{0}.PopSpan({1});";
    public const string PeekContent = "{0}.PeekSpan({1});";
    public const string Pop = "{0}.Pop()";
    public const string PopAndAdd = "{0}.PopAndAdd({1});";
    public const string Peek = "{0}.Peek()";

    /// <summary>Is the content a row of numbers, which the tape takes element by element?</summary>
    public static bool TakesContent(IrType type) => type is SpanType { Element: ScalarType } or ArrayType { Rank: 1, Element: ScalarType };

    public const string Dispose = "{0}.Dispose();";

    /// <summary>A new tape, to be disposed where the derivative that it serves ends.</summary>
    public static Expression Rent(TapeType type) => new Opaque($"Tape.Rent<{type.Element.Text}>()", [], type, IsPure: false);

    public static bool IsPush(Statement s) => s is OpaqueStatement { Template: Push or PushContent };

    public static bool IsContentRead(Statement s) => s is OpaqueStatement { Template: PopContent or PeekContent };

    public static bool IsRead(Expression e) => e is Opaque { Template: Pop or Peek };
}
