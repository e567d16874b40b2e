using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Who refers to whose storage, and what was put where.</summary>
internal sealed record StorageEdges((ISymbol Alias, ISymbol Owner)[] Aliases, (ISymbol Holder, ISymbol Held)[] Stored)
{
    /// <summary>The parameters whose storage one reaches from some variables: what these refer to, and what was put there.</summary>
    public HashSet<ISymbol> Spread(IEnumerable<ISymbol> from)
    {
        HashSet<ISymbol> reached = Reach(from);
        reached.RemoveWhere(s => s is ILocalSymbol);
        return reached;
    }

    /// <summary>The same for all variables.</summary>
    public HashSet<ISymbol> Reach(IEnumerable<ISymbol> from)
    {
        var reached = new HashSet<ISymbol>(from, SymbolEqualityComparer.Default);
        for (int before = -1; before < reached.Count;)
        {
            before = reached.Count;
            foreach ((ISymbol alias, ISymbol owner) in Aliases)
                _ = reached.Contains(alias) && reached.Add(owner);
            foreach ((ISymbol holder, ISymbol held) in Stored)
                _ = !reached.Contains(held) && Owners(holder).Overlaps(reached) && reached.Add(held);
        }
        return reached;
    }

    /// <summary>Is storage of one parameter left in that of another, or in a <c>ref</c> or <c>out</c> parameter?</summary>
    public bool Keep() =>
        Stored.Any(s => Owners(s.Holder).Where(h => h is not ILocalSymbol).ToArray() is { Length: > 0 } holders && Spread([s.Held]).Except(holders, SymbolEqualityComparer.Default).Any())
        || Aliases.Any(a => a.Alias is IParameterSymbol { RefKind: RefKind.Ref or RefKind.Out } && Spread([a.Owner]).Except([a.Alias], SymbolEqualityComparer.Default).Any());

    /// <summary>The variable and those whose storage it may refer to.</summary>
    private HashSet<ISymbol> Owners(ISymbol variable)
    {
        var owners = new HashSet<ISymbol>([variable], SymbolEqualityComparer.Default);
        for (int before = -1; before < owners.Count;)
        {
            before = owners.Count;
            foreach ((ISymbol alias, ISymbol owner) in Aliases)
                _ = owners.Contains(alias) && owners.Add(owner);
        }
        return owners;
    }
}
