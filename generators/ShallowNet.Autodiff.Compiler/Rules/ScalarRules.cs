using static ShallowNet.Autodiff.Compiler.Rules.RowBuilder;

namespace ShallowNet.Autodiff.Compiler.Rules;

/// <summary>Functions of one, two and three numbers. Each named row serves <c>Math</c>, <c>MathF</c> and the generic-math members of the number itself.</summary>
internal static class ScalarRules
{
    public static IEnumerable<Rule> Operators =>
    [
        //     r = f(x, y)      ∂r/∂x            ∂r/∂y
        Binary("+", "ss", (x, y, r) => (1,       1)),
        Binary("-", "ss", (x, y, r) => (1,       -One)),
        Binary("*", "ss", (x, y, r) => (y,       x)),
        Binary("/", "ss", (x, y, r) => (1 / y,   -r / y), cost: 4),
        Binary("%", "ss", (x, y, r) => (1,       -F("Truncate", x / y)), cost: 15),
        Unary ("-", "s",  (x, r)    => -One),
    ];

    public static IEnumerable<Rule> Functions =>
    [
        //     r = f(x)                  ∂r/∂x
        Unary("Exp",    (x, r) => r),
        Unary("Exp2",   (x, r) => r * Ln2),
        Unary("Exp10",  (x, r) => r * Ln10),
        Unary("ExpM1",  (x, r) => r + 1),
        Unary("Exp2M1",  (x, r) => (r + 1) * Ln2),
        Unary("Exp10M1", (x, r) => (r + 1) * Ln10),
        Unary("Log",    (x, r) => 1 / x),
        Unary("Log2",   (x, r) => 1 / (x * Ln2)),
        Unary("Log10",  (x, r) => 1 / (x * Ln10)),
        Unary("LogP1",  (x, r) => 1 / (1 + x)),
        Unary("Log2P1",  (x, r) => 1 / ((1 + x) * Ln2)),
        Unary("Log10P1", (x, r) => 1 / ((1 + x) * Ln10)),
        Unary("Sqrt",   (x, r) => 0.5 / r, guardsZero: true),
        Unary("Cbrt",   (x, r) => 1 / (3 * (r * r)), guardsZero: true),
        Unary("ReciprocalEstimate",     (x, r) => -(r * r)),
        Unary("ReciprocalSqrtEstimate", (x, r) => -0.5 * (r / x)),
        Unary("Sin",    (x, r) => F("Cos", x)),
        Unary("Cos",    (x, r) => -F("Sin", x)),
        Unary("Tan",    (x, r) => 1 + r * r),
        Unary("Asin",   (x, r) => 1 / F("Sqrt", 1 - x * x)),
        Unary("Acos",   (x, r) => -1 / F("Sqrt", 1 - x * x)),
        Unary("Atan",   (x, r) => 1 / (1 + x * x)),
        Unary("Sinh",   (x, r) => F("Cosh", x)),
        Unary("Cosh",   (x, r) => F("Sinh", x)),
        Unary("Tanh",   (x, r) => 1 - r * r),
        Unary("Asinh",  (x, r) => 1 / F("Sqrt", x * x + 1)),
        Unary("Acosh",  (x, r) => 1 / (F("Sqrt", x - 1) * F("Sqrt", x + 1))),
        Unary("Atanh",  (x, r) => 1 / (1 - x * x)),
        Unary("SinPi",  (x, r) => Pi * F("CosPi", x)),
        Unary("CosPi",  (x, r) => -(Pi * F("SinPi", x))),
        Unary("TanPi",  (x, r) => Pi * (1 + r * r)),
        Unary("AsinPi", (x, r) => 1 / (Pi * F("Sqrt", 1 - x * x))),
        Unary("AcosPi", (x, r) => -1 / (Pi * F("Sqrt", 1 - x * x))),
        Unary("AtanPi", (x, r) => 1 / (Pi * (1 + x * x))),
        Unary("BitIncrement",     (x, r) => One),
        Unary("BitDecrement",     (x, r) => One),
        Unary("DegreesToRadians", (x, r) => Pi / 180),
        Unary("RadiansToDegrees", (x, r) => 180 / Pi),
        Unary("Abs",    (x, r) => If(x > Zero, 1, If(x < Zero, -One, 0)), cost: 1, kink: true),

        //     r = f(x, y)               ∂r/∂x                        ∂r/∂y
        Binary("Pow",      (x, y, r) => (If(And(Eq(y, Zero), Eq(x, Zero)), 0, y * F("Pow", x, y - 1)),
                                         If(And(Eq(x, Zero), y > Zero), 0, r * F("Log", x))), cost: 30, guardsZeroTangent: true),
        Binary("Pow", "sc", (x, y, r) => (If(And(Eq(y, Zero), Eq(x, Zero)), 0, y * F("Pow", x, y - 1)), 0), cost: 30),
        Binary("Pow", "cs", (x, y, r) => (0, If(And(Eq(x, Zero), y > Zero), 0, r * F("Log", x))), cost: 30, guardsZeroTangent: true),
        Binary("RootN", "so", (x, n, r) => (r / (Number(n) * x), 0), cost: 30),
        Binary("ScaleB", "so", (x, n, r) => (F("ScaleB", 1, n), 0), cost: 4),
        Binary("Log",      (x, y, r) => (1 / (x * F("Log", y)),       -r / (y * F("Log", y))), cost: 30),
        Binary("Atan2",    (y, x, r) => (x / (x * x + y * y),         -y / (x * x + y * y)), cost: 30),
        Binary("Atan2Pi",  (y, x, r) => (x / (Pi * (x * x + y * y)),  -y / (Pi * (x * x + y * y))), cost: 30),
        Binary("Hypot",    (x, y, r) => (x / r,                       y / r), cost: 10, guardsZero: true),
        Binary("Max",      (x, y, r) => (If(x > y, 1, If(Eq(x, y), 0.5, 0)), If(y > x, 1, If(Eq(x, y), 0.5, 0))), kink: true),
        Binary("Max", "sc", (x, y, r) => (If(x > y, 1, 0), 0), kink: true),
        Binary("Max", "cs", (x, y, r) => (0, If(y > x, 1, 0)), kink: true),
        Binary("Min",      (x, y, r) => (If(x < y, 1, If(Eq(x, y), 0.5, 0)), If(y < x, 1, If(Eq(x, y), 0.5, 0))), kink: true),
        Binary("Min", "sc", (x, y, r) => (If(x < y, 1, 0), 0), kink: true),
        Binary("Min", "cs", (x, y, r) => (0, If(y < x, 1, 0)), kink: true),
        Binary("MaxMagnitude", (x, y, r) => (If(Eq(r, x), 1, 0), If(Eq(r, x), 0, 1)), kink: true),
        Binary("MinMagnitude", (x, y, r) => (If(Eq(r, x), 1, 0), If(Eq(r, x), 0, 1)), kink: true),
        Binary("CopySign", (x, y, r) => (If(Eq(r, x), 1, -One),       0)),
        Binary("IEEERemainder", (x, y, r) => (1,                      -F("Round", x / y)), cost: 15),

        //      r = f(x, y, z)              ∂r/∂x  ∂r/∂y  ∂r/∂z
        Ternary("FusedMultiplyAdd",      (x, y, z, r) => (y, x, 1)),
        Ternary("MultiplyAddEstimate",   (x, y, z, r) => (y, x, 1)),
        Ternary("Lerp",                  (x, y, t, r) => (1 - t, t, y - x)),
        Ternary("Clamp",                 (x, lo, hi, r) => (If(And(x >= lo, x <= hi), 1, 0), If(x < lo, 1, 0), If(x > hi, 1, 0)), kink: true),

        //     constant almost everywhere
        Zero1("Floor"), Zero1("Ceiling"), Zero1("Round"), Zero1("Truncate"), Zero1("Sign"), Zero1("ILogB"),
        Zero2("Round", "so"), Zero2("Round", "ss"), Zero3("Round", "soo"),
    ];
}
