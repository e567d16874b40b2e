using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>The part of a type in which derivatives elsewhere find what is private in it.</summary>
public static class OpenedMembers
{
    /// <summary>The text of the generated file.</summary>
    public static string Write(OpenedType type)
    {
        var writer = new IndentedWriter();
        Differentiator.Header(writer);
        writer.Line();
        if (type.Namespace.Length > 0)
        {
            writer.Line($"namespace {type.Namespace};");
            writer.Line();
        }
        foreach (string header in type.ContainingTypes)
        {
            writer.Open(header);
        }
        writer.Line("// A derivative adds up the private numbers of this type, too. Those of methods in other types do it by these names.");
        foreach (OpenedMember member in type.Members)
        {
            string steady = member.IsOfStruct ? "readonly " : "";
            writer.Line(member.IsSettable
                ? $"internal {member.Type} {member.Name} {{ {steady}get => {member.Member}; set => {member.Member} = value; }}"
                : $"internal {steady}{member.Type} {member.Name} => {member.Member};");
        }
        foreach (string _ in type.ContainingTypes)
        {
            writer.Close();
        }
        return writer.ToString();
    }
}
