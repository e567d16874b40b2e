using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms;

/// <summary>Names that nothing in a method has yet: its variables, and every identifier that its verbatim C# mentions.</summary>
public sealed class FreshNames
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "do", "double", "default", "decimal", "delegate", "dynamic", "event", "else", "enum", "if", "in", "int", "is", "for", "float", "fixed",
        "long", "ref", "out", "new", "null", "base", "bool", "byte", "char", "case", "class", "const", "checked", "params", "object", "operator",
        "sbyte", "short", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unsafe", "using", "virtual",
        "void", "volatile", "while", "as", "abstract", "break", "byte", "catch", "const", "continue", "explicit", "extern", "false", "finally",
        "foreach", "goto", "implicit", "interface", "internal", "lock", "namespace", "override", "private", "protected", "public", "readonly",
        "return", "sealed", "sizeof", "stackalloc", "static", "unchecked", "ushort",
    };

    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public FreshNames(Method method, IEnumerable<Statement> body)
    {
        foreach (Parameter p in method.Parameters)
        {
            used.Add(p.Name);
        }
        foreach (Statement s in Walk.All(body))
        {
            switch (s)
            {
                case Declare d:
                    used.Add(d.Variable.Name);
                    break;
                case For f:
                    used.Add(f.Variable.Name);
                    break;
                case Derivation derivation:
                    used.UnionWith(derivation.Inputs.Select(i => i.Derivative).Append(derivation.Tangent).OfType<Local>().Select(l => l.Name));
                    break;
                case OpaqueStatement o:
                    AddIdentifiers(o.Template);
                    break;
                case Wrapped w:
                    AddIdentifiers(w.Header);
                    AddIdentifiers(w.Footer);
                    break;
            }
            foreach (Expression e in Walk.Expressions(s).SelectMany(Walk.All))
            {
                switch (e)
                {
                    case Opaque o:
                        AddIdentifiers(o.Template);
                        break;
                    case View v:
                        AddIdentifiers(v.Template);
                        break;
                    case Invoke i:
                        AddIdentifiers(i.Callee.Call);
                        break;
                    case Constant { Verbatim: { } text }:
                        AddIdentifiers(text);
                        break;
                }
            }
        }
    }

    private FreshNames(FreshNames other) => used.UnionWith(other.used);

    /// <summary>The same names taken, from here on independently: each generated member names its own helpers.</summary>
    public FreshNames Copy() => new(this);

    /// <summary>The wished name, or the first of it with 2, 3, … that is free; taken from now on.</summary>
    public string Take(string wish)
    {
        string plain = wish.StartsWith("@", StringComparison.Ordinal) ? wish.Substring(1) : wish;
        string name = plain;
        for (int i = 2; used.Contains(name) || used.Contains("@" + name) || Keywords.Contains(name); i++)
        {
            name = plain + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        used.Add(name);
        return name;
    }

    /// <summary>The name of a parameter's part in a gradient, <c>dx</c> for <c>x</c>: always this one. For <c>o</c> it is <c>@do</c>.</summary>
    public static string OfGradient(Parameter p)
    {
        string name = p.IsThis ? "dThis" : "d" + p.Name.TrimStart('@');
        return Keywords.Contains(name) ? "@" + name : name;
    }

    /// <summary>The field's name for an adjoint: <c>dZ2</c> for <c>Z2</c>.</summary>
    public string TakeAdjoint(string variable) => Take(variable == "this" ? "dThis" : "d" + variable.TrimStart('@'));

    /// <summary><c>xBefore</c>, <c>expX</c>: a word and another in camel case.</summary>
    public static string Camel(string first, string second) =>
        second.Length == 0 ? first : first + char.ToUpperInvariant(second[0]) + second.Substring(1);

    private void AddIdentifiers(string text)
    {
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool part = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_');
            if (part && start < 0)
            {
                start = i;
            }
            else if (!part && start >= 0)
            {
                used.Add(text.Substring(start, i - start));
                start = -1;
            }
        }
    }
}
