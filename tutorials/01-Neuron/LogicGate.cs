namespace ShallowNet.Tutorials;

/// <summary>A truth table: four samples of two inputs.</summary>
internal sealed record LogicGate(string Name, double[] Outputs)
{
    public static readonly LogicGate And = new("AND", [0, 0, 0, 1]);
    public static readonly LogicGate Or = new("OR", [0, 1, 1, 1]);
    public static readonly LogicGate Xor = new("XOR", [0, 1, 1, 0]);

    public static readonly (double X1, double X2)[] Inputs = [(0, 0), (0, 1), (1, 0), (1, 1)];
}
