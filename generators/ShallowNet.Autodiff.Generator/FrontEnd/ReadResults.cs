using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Generator.FrontEnd.Remembering;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>The methods that are being read at the moment, each for the sake of the one before it; and whether one of them was met again.</summary>
internal sealed class ReadingChain : List<IMethodSymbol>
{
    /// <summary>The outermost method of the chain that a call led back to, if any: what is read below it rests on the assumption that it can be.</summary>
    public int MetAgain { get; set; } = int.MaxValue;
}

/// <summary>Reads each method of a compilation once, and not at all if nothing has changed that it depends on.</summary>
internal sealed class ReadResults(CompilationFacts facts)
{
    private readonly ConcurrentDictionary<ISymbol, ReadResult> _read = new(SymbolEqualityComparer.Default);

    public ReadResult Read(IMethodSymbol method, SyntaxNode declaration, ReadingChain chain, CancellationToken cancellation)
    {
        if (_read.TryGetValue(method, out ReadResult? known))
            return known;
        if (RememberedReadings.Find(declaration, facts.Surroundings, facts.Modes.Of(method)) is { } remembered)
            return _read.GetOrAdd(method, remembered);
        int depth = chain.Count;
        int outer = chain.MetAgain;
        chain.MetAgain = int.MaxValue;
        chain.Add(method);
        ReadResult result = MethodReader.Read(method, declaration, facts, chain, cancellation);
        chain.RemoveAt(depth);
        if (chain.MetAgain >= depth)
        {
            result = _read.GetOrAdd(method, result);
            if (!result.IsUnfinished)
                RememberedReadings.Keep(declaration, facts.Surroundings, result, facts.Modes.Of(method));
        }
        chain.MetAgain = Math.Min(outer, chain.MetAgain >= depth ? int.MaxValue : chain.MetAgain);
        return result;
    }

    /// <summary>Will there be derivatives of a method that is called? Null if its code does not compile.</summary>
    public bool? CanBeDifferentiated(IMethodSymbol method, ReadingChain chain, CancellationToken cancellation)
    {
        IMethodSymbol definition = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        if (definition.DeclaringSyntaxReferences.Length == 0)
            return true;
        int met = chain.FindIndex(m => SymbolEqualityComparer.Default.Equals(m, definition));
        if (met >= 0)
        {
            chain.MetAgain = Math.Min(chain.MetAgain, met);
            return true;
        }
        ReadResult result = Read(definition, definition.DeclaringSyntaxReferences[0].GetSyntax(cancellation), chain, cancellation);
        return result.Method is not null ? true : result.Rejections.Any(r => r.IsError) ? false : null;
    }
}
