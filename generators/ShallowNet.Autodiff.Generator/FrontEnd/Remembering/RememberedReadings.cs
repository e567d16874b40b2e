using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd.Remembering;

/// <summary>
/// What reading a method gave, for as long as nothing has changed on which it can depend. Roslyn asks for every method to be read again with every key that is
/// pressed anywhere; binding their bodies each time would be most of what the generator costs.
/// </summary>
/// <remarks>Readings are held by their file, and go with it. The analyzer takes over what the generator has read; where other generators write files it sees more, and one reading is kept for each of the two.</remarks>
internal static class RememberedReadings
{
    private const int Kept = 2;

    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<SyntaxNode, Remembered[]>> Files = new();

    /// <summary>The reading of a declaration that is still right, or null.</summary>
    public static ReadResult? Find(SyntaxNode declaration, Surroundings now, Modes modes)
    {
        if (!Files.TryGetValue(declaration.SyntaxTree, out ConcurrentDictionary<SyntaxNode, Remembered[]>? file) || !file.TryGetValue(declaration, out Remembered[]? known))
            return null;
        foreach (Remembered one in known)
        {
            if (one.Modes != modes || !now.MeansTheSame(one.Surroundings, one.Behind))
                continue;
            // So that nothing of the earlier state is held any longer, and the next comparison is with this one.
            one.Surroundings = now;
            return one.Result;
        }
        return null;
    }

    public static void Keep(SyntaxNode declaration, Surroundings now, ReadResult result, Modes modes)
    {
        var remembered = new Remembered(result, modes, now.Behind(FileNames.Of(declaration.SyntaxTree))) { Surroundings = now };
        Files.GetOrCreateValue(declaration.SyntaxTree).AddOrUpdate(declaration, [remembered], (_, before) => [remembered, .. before.Take(Kept - 1)]);
    }

    private sealed class Remembered(ReadResult result, Modes modes, HashSet<FileNames> behind)
    {
        public ReadResult Result { get; } = result;

        /// <summary>What callers, who may be anywhere, asked for then.</summary>
        public Modes Modes { get; } = modes;

        public HashSet<FileNames> Behind { get; } = behind;

        public Surroundings Surroundings { get; set; } = null!;
    }
}
