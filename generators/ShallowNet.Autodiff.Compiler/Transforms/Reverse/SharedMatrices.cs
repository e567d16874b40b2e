using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>Matrices that are read in more than one place, or in a loop around which they live: their adjoints receive several contributions.</summary>
internal static class SharedMatrices
{
    public static IEnumerable<string> In(IEnumerable<Statement> body)
    {
        var reads = new Dictionary<string, int>(StringComparer.Ordinal);
        void Count(IEnumerable<Statement> statements, int weight)
        {
            foreach (Statement s in statements)
            {
                int w = s is For or While ? 2 : weight;
                foreach (Local local in Walk.Expressions(s).SelectMany(Walk.All).OfType<Local>().Where(l => l.Type is MatrixType))
                {
                    reads[local.Name] = (reads.TryGetValue(local.Name, out int n) ? n : 0) + weight;
                }
                Count(Walk.Blocks(s).SelectMany(b => b), w);
            }
        }
        Count(body, 1);
        return reads.Where(r => r.Value > 1).Select(r => r.Key).OrderBy(r => r, StringComparer.Ordinal);
    }
}
