using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler.Emit;

namespace ShallowNet.Autodiff.Generator.FrontEnd.Remembering;

/// <summary>
/// What a file can have to do with another one, by name: what it declares, and what it mentions. A file on which the meaning of a name does not depend neither
/// declares that name nor any that is mentioned on the way to its meaning.
/// </summary>
internal sealed class FileNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileNames> Known = new();

    /// <summary>Members that C# finds without their being mentioned. Those of a type are found with the type; extension methods are found anywhere.</summary>
    private static readonly HashSet<string> Unmentioned = new(StringComparer.Ordinal) { "GetEnumerator", "Deconstruct", "Add", "Slice", "Dispose" };

    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly List<string> _types = [];
    private readonly List<string> _namespaces = [];
    private readonly Lazy<HashSet<string>> _mentioned;

    private FileNames(SyntaxTree tree)
    {
        SyntaxNode root = tree.GetRoot();
        Declare(root);
        Namespaces = string.Join(";", _namespaces);
        _mentioned = new Lazy<HashSet<string>>(() => Mentions(root));
    }

    public static FileNames Of(SyntaxTree tree) => Known.GetValue(tree, t => new FileNames(t));

    /// <summary>The namespaces that the file has members in.</summary>
    public string Namespaces { get; }

    /// <summary>Does it say something to all files: a global using, a rule for a derivative?</summary>
    public bool ConcernsAll { get; private set; }

    /// <summary>Its types and their members.</summary>
    public IReadOnlyCollection<string> Declared => _declared;

    /// <summary>Does the meaning of this file's code, or of what is generated for it, depend on what is declared under this name?</summary>
    public bool Mentions(string name) => _mentioned.Value.Contains(name) || Names.Used.Contains(name);

    /// <summary>The names in the file. Those that generated code uses, which are the same for all files, are not among them.</summary>
    public IReadOnlyCollection<string> Mentioned => _mentioned.Value;

    private void Declare(SyntaxNode node)
    {
        foreach (SyntaxNode child in node.ChildNodes())
        {
            switch (child)
            {
                case UsingDirectiveSyntax { GlobalKeyword.RawKind: not 0 } or ExternAliasDirectiveSyntax:
                    ConcernsAll = true;
                    break;
                case BaseNamespaceDeclarationSyntax space:
                    _namespaces.Add(space.Name.ToString());
                    Declare(space);
                    break;
                case BaseTypeDeclarationSyntax type:
                    DeclareType(type.Identifier.ValueText);
                    if (type is RecordDeclarationSyntax { ParameterList: { } parameters })
                        _declared.UnionWith(parameters.Parameters.Select(p => p.Identifier.ValueText));
                    Declare(type);
                    break;
                case DelegateDeclarationSyntax type:
                    DeclareType(type.Identifier.ValueText);
                    break;
                case MethodDeclarationSyntax method:
                    DeclareMethod(method);
                    break;
                case PropertyDeclarationSyntax property:
                    _declared.Add(property.Identifier.ValueText);
                    break;
                case EventDeclarationSyntax e:
                    _declared.Add(e.Identifier.ValueText);
                    break;
                case EnumMemberDeclarationSyntax constant:
                    _declared.Add(constant.Identifier.ValueText);
                    break;
                case BaseFieldDeclarationSyntax field:
                    _declared.UnionWith(field.Declaration.Variables.Select(v => v.Identifier.ValueText));
                    break;
                case GlobalStatementSyntax:
                    DeclareType("Program");
                    break;
            }
        }
    }

    private void DeclareType(string name)
    {
        _types.Add(name);
        _declared.Add(name);
        // Names of generated files tell types apart that differ in case only.
        _declared.Add(WithoutCase(name));
    }

    private void DeclareMethod(MethodDeclarationSyntax method)
    {
        _declared.Add(method.Identifier.ValueText);
        bool isExtension = method.Parent is not BaseTypeDeclarationSyntax { Identifier.ValueText.Length: > 0 }
            || (method.ParameterList.Parameters.Count > 0 && method.ParameterList.Parameters[0].Modifiers.Any(SyntaxKind.ThisKeyword));
        ConcernsAll |= isExtension && Unmentioned.Contains(method.Identifier.ValueText);
        ConcernsAll |= method.AttributeLists.SelectMany(l => l.Attributes).Any(a => LastName(a.Name) is "DerivativeOf" or "DerivativeOfAttribute");
    }

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static string WithoutCase(string name) => "~" + name.ToUpperInvariant();

    private HashSet<string> Mentions(SyntaxNode root)
    {
        // Other parts of its types, and names that differ from theirs in case.
        var mentioned = new HashSet<string>(_types.Concat(_types.Select(WithoutCase)), StringComparer.Ordinal);
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            if (node is not SimpleNameSyntax name)
                continue;
            if (node.Parent is AttributeSyntax)
                mentioned.Add(name.Identifier.ValueText + "Attribute");
            if (!mentioned.Add(name.Identifier.ValueText))
                continue;
            // A derivative that is called is declared by the method that it is generated for.
            foreach ((string origin, _) in DerivedMember.Parts(name.Identifier.ValueText))
                mentioned.Add(origin);
        }
        return mentioned;
    }
}
