namespace ShallowNet.Tutorials;

/// <summary>A derivation on paper: what each line says, and the same as a function, so that a machine can tell whether the lines are equal.</summary>
internal sealed record Derivation(string Name, (string Text, Func<double, double> Value)[] Lines)
{
    private static double P(double x) => Math.Exp(x);

    private static double Q(double x) => Math.Exp(-x);

    /// <summary>Section 1.6.1, with p = eˣ, q = e⁻ˣ, p′ = p and q′ = −q.</summary>
    public static readonly Derivation Tanh = new("(tanh x)′", [
        ("[(p + q)·(p − q)′ − (p − q)·(p + q)′] / (p + q)²", x => ((P(x) + Q(x)) * (P(x) + Q(x)) - (P(x) - Q(x)) * (P(x) - Q(x))) / Math.Pow(P(x) + Q(x), 2)),
        ("[(p + q)² − (p − q)²] / (p + q)²", x => (Math.Pow(P(x) + Q(x), 2) - Math.Pow(P(x) - Q(x), 2)) / Math.Pow(P(x) + Q(x), 2)),
        ("[(p² + q² + 2pq) − (p² + q² − 2pq)] / (p + q)²", x => (P(2 * x) + Q(2 * x) + 2 - (P(2 * x) + Q(2 * x) - 2)) / Math.Pow(P(x) + Q(x), 2)),
        ("4 / (p + q)²", x => 4 / Math.Pow(P(x) + Q(x), 2)),
        ("1 − [(p − q)/(p + q)]²", x => 1 - Math.Pow((P(x) - Q(x)) / (P(x) + Q(x)), 2)),
        ("1 − tanh² x", x => 1 - Math.Tanh(x) * Math.Tanh(x)),
    ]);

    /// <summary>Section 1.6.2, with e = e⁻ˣ and e′ = −e.</summary>
    public static readonly Derivation Sigmoid = new("σ′(x)", [
        ("−(1 + e)⁻²·(−e)", x => -Math.Pow(1 + Q(x), -2) * -Q(x)),
        ("e / (1 + e)²", x => Q(x) / Math.Pow(1 + Q(x), 2)),
        ("1/(1 + e) · e/(1 + e)", x => 1 / (1 + Q(x)) * (Q(x) / (1 + Q(x)))),
        ("1/(1 + e) · [(1 + e) − 1]/(1 + e)", x => 1 / (1 + Q(x)) * ((1 + Q(x) - 1) / (1 + Q(x)))),
        ("1/(1 + e) · [1 − 1/(1 + e)]", x => 1 / (1 + Q(x)) * (1 - 1 / (1 + Q(x)))),
        ("σ(x)·(1 − σ(x))", x => Definitions.Sigmoid(x) * (1 - Definitions.Sigmoid(x))),
    ]);
}
