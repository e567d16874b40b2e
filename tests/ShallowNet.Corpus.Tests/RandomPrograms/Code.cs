using System.Text;

namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>What a piece of code is, as far as something simpler may stand in its place.</summary>
internal enum Kind
{
    /// <summary>It stays as it is, though its parts may change.</summary>
    Fixed,

    /// <summary>A <c>double</c>.</summary>
    Number,

    /// <summary>A condition.</summary>
    Truth,

    Statement,

    /// <summary>Statements in braces.</summary>
    Block,
}

/// <summary>A piece of a random program: C# with holes, <c>$0</c>, <c>$1</c>…, for smaller pieces. The parts of a block are its statements.</summary>
internal sealed record Code(Kind Kind, string Text, IReadOnlyList<Code> Parts)
{
    public static Code Number(string text, params Code[] parts) => new(Kind.Number, text, parts);

    public static Code Truth(string text, params Code[] parts) => new(Kind.Truth, text, parts);

    public static Code Fixed(string text, params Code[] parts) => new(Kind.Fixed, text, parts);

    public static Code Statement(string text, params Code[] parts) => new(Kind.Statement, text, parts);

    public static Code Block(IEnumerable<Code> statements) => new(Kind.Block, "", [.. statements]);

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private void Write(StringBuilder text)
    {
        if (Kind == Kind.Block)
        {
            text.Append('{');
            foreach (Code statement in Parts)
            {
                text.Append(' ');
                statement.Write(text);
            }
            text.Append(" }");
            return;
        }
        for (int i = 0; i < Text.Length; i++)
        {
            if (Text[i] == '$')
                Parts[Text[++i] - '0'].Write(text);
            else
                text.Append(Text[i]);
        }
    }
}
