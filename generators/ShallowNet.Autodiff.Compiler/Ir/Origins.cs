namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>Hands the origin of a statement on to those that are made of it.</summary>
public static class Origins
{
    public static Statement WithOrigin(this Statement statement, int origin) =>
        statement.Origin == 0 && origin != 0 ? statement with { Origin = origin } : statement;

    /// <summary>The statements from <paramref name="position"/> on are made of one with this origin, but for those that have one of their own.</summary>
    public static void Inherit(this List<Statement> statements, int position, int origin)
    {
        for (int i = position; i < statements.Count; i++)
        {
            statements[i] = statements[i].WithOrigin(origin);
        }
    }
}
