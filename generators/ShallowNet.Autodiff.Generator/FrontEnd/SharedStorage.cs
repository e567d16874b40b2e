using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Variables of a method that may refer, in whole or in part, to the same storage.</summary>
/// <param name="givesBack">May the result of a call refer to what it is given?</param>
internal sealed class SharedStorage(Func<Passage, bool> givesBack)
{
    private readonly List<(ISymbol One, ISymbol Other)> _names = [];

    /// <summary>Pairs of names for one storage.</summary>
    public IReadOnlyList<(ISymbol One, ISymbol Other)> Names => _names;

    public void Alias(IOperation target, IOperation value)
    {
        foreach (StorageRoot root in StorageRoot.Of(target))
            Alias(root.Variable, value);
    }

    /// <summary>Two names for one array: what is written through one is read through the other.</summary>
    public void Alias(ISymbol variable, IOperation value)
    {
        if (value.Type is not null && !StorageRoot.MayHold(value.Type))
            return;
        foreach (StorageRoot root in StorageRoot.Of(value).Where(r => r.By.All(givesBack)))
            _names.Add((variable, root.Variable));
    }

    /// <summary>May what the expression refers to be reached by another variable, too?</summary>
    public bool HasOtherName(IOperation value) => Near(value).Count > (PlaceRoot.Of(value) is null ? 0 : 1);

    /// <summary>May what the two refer to be, in whole or in part, the same storage? Parameters are taken to be distinct.</summary>
    public bool MayShareStorage(IOperation one, IOperation other)
    {
        HashSet<ISymbol> near = Near(one);
        return StorageRoot.Of(other).Any(r => near.Contains(r.Variable)) || Near(other).Overlaps(near);
    }

    private HashSet<ISymbol> Near(IOperation value)
    {
        var near = new HashSet<ISymbol>(StorageRoot.Of(value).Select(r => r.Variable), SymbolEqualityComparer.Default);
        bool changed;
        do
        {
            changed = false;
            foreach ((ISymbol one, ISymbol other) in _names)
            {
                if (near.Contains(one) != near.Contains(other))
                    changed |= near.Add(one) | near.Add(other);
            }
        }
        while (changed);
        return near;
    }
}
