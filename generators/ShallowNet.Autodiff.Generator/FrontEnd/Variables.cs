using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// The names of a method. C# lets scopes side by side use a name twice; the middle language does not, and the second becomes <c>i2</c>.
/// </summary>
internal sealed class Variables
{
    private readonly Dictionary<ISymbol, Expression> _bound = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, string> _labels = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofSource = new(StringComparer.Ordinal);
    private readonly HashSet<string> _takenLabels = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inSource;

    /// <param name="inSource">Every identifier in the method's text: new names keep clear of them.</param>
    public Variables(IEnumerable<string> inSource) => _inSource = new(inSource, StringComparer.Ordinal);

    /// <summary>A variable for a symbol, under its own name if that is free. Declared again (a function inlined twice), it gets another one.</summary>
    public Local Declare(ISymbol symbol, IrType type)
    {
        var local = new Local(Escape(Free(symbol.Name, keepClear: false)), type);
        _bound[symbol] = local;
        _ofSource.Add(local.Name);
        return local;
    }

    /// <summary>The name of a variable that code declares which is kept as it stands.</summary>
    public string NameKept(ISymbol symbol) => Escape(Free(symbol.Name, keepClear: false));

    /// <summary>Is it a variable that the source declares?</summary>
    public bool IsOfSource(Local variable) => _ofSource.Contains(variable.Name);

    /// <summary>Lets a symbol (the parameter of an inlined function) stand for a variable or constant that there is already.</summary>
    public void Bind(ISymbol symbol, Expression expression) => _bound[symbol] = expression;

    /// <summary>What symbols stand for now, to come back to: the same function may be inlined inside itself, by way of a lambda that is given to it.</summary>
    public Action Remember()
    {
        KeyValuePair<ISymbol, Expression>[] bound = [.. _bound];
        return () =>
        {
            foreach (KeyValuePair<ISymbol, Expression> one in bound)
                _bound[one.Key] = one.Value;
        };
    }

    /// <summary>What a variable of the source is declared as.</summary>
    public ISymbol? SymbolOf(Local variable) => _bound.FirstOrDefault(b => b.Value is Local bound && bound.Name == variable.Name).Key;

    public Expression? Find(ISymbol symbol) => _bound.TryGetValue(symbol, out Expression? found) ? found : null;

    /// <summary>A variable that the source does not have, named after what it holds.</summary>
    public Local Temporary(string name, IrType type) => new(Escape(Free(name, keepClear: true)), type);

    public string NewLabel(string name)
    {
        string label = name;
        for (int n = 2; !_takenLabels.Add(label); n++)
            label = name + n;
        return label;
    }

    public void SetLabel(ILabelSymbol symbol, string label) => _labels[symbol] = label;

    public string? FindLabel(ILabelSymbol symbol) => _labels.TryGetValue(symbol, out string? label) ? label : null;

    private string Free(string name, bool keepClear)
    {
        string free = name;
        for (int n = 2; _taken.Contains(free) || ((keepClear || free != name) && _inSource.Contains(free)); n++)
            free = name + n;
        _taken.Add(free);
        return free;
    }

    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
