using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// <c>MFirstNonFinite</c>: both passes with a look at each adjoint right after it was computed, until one is infinite or not a number.
/// <code>
/// dz = dy * y;    ---->    dz = dy * y;  if (trace.Sees(dz)) { trace.Found("dz", dz, "Model.cs", 12, "y = exp(z)   ⇒   dz = dy·y", ("dy", dy), ("y", y)); }
/// </code>
/// </summary>
public sealed class TraceMembers(Method method, Options options, IndentedWriter writer)
{
    private const int MostOperands = 8;

    private readonly StatementPrinter printer = new(method, writer);
    private readonly TracedSource source = method.Source ?? new TracedSource("", EquatableArray<int>.Empty);

    /// <summary>Why a method cannot be traced; null if it can.</summary>
    public static string? Problem(Method method) => method.ReturnType is { IsDifferentiable: true } ? null : "it returns nothing that has a derivative";

    public void Write()
    {
        var transform = new ReverseTransform(method, options);
        var halves = new Halves(method, transform);
        if (method.ReturnType is null || halves.Seed is not { } seed)
        {
            return;
        }
        var signature = new Signature(method, printer);
        string trace = halves.Names.Take("trace");
        string incoming = method.ReturnType is ScalarType ? "" : (method.Parameters.Any(p => !p.IsThis) ? ", " : "") + printer.TypeName(seed.Type) + " " + seed.Name;
        writer.Line($"/// <summary>Finds the first adjoint in the gradient of <c>{method.Name}</c> that is infinite or not a number, with its line and operands; null where all are finite.</summary>");
        writer.OpenMember(method, $"{printer.Expressions.Name("NonFiniteAdjoint")}? {method.Name}FirstNonFinite{method.TypeParameters}({signature.Parameters()}{incoming}){method.Constraints}");
        var final = new FinalArguments(method, halves.Pass, printer, writer, halves.Names);
        final.Begin(transform);
        WriteForward(halves.Pass, halves.CopiedReceiver);
        final.Keep();
        writer.Line();
        writer.Line("// backward, looking at each adjoint as it is computed");
        writer.Line($"var {trace} = new {printer.Expressions.Name("AdjointTrace")}();");
        if (method.ReturnType is ScalarType)
        {
            writer.Line($"{printer.TypeName(seed.Type)} {seed.Name} = {printer.Expressions.Print(new Constant(1, seed.Type))};");
        }
        foreach (AdjointPlace p in halves.Places)
        {
            Local shaped = halves.ShapedLike(p.Parameter);
            string zero = p.Parameter.Type is SpanType s ? $"new {s.Element.Text}[{shaped.Name}.Length]"
                : printer.Expressions.Print(new Shadows(halves.Names.Copy(), method).Zero(p.Parameter.Type, shaped));
            writer.Line($"{printer.TypeName(p.Place.Type)} {p.Place.Name} = {zero};");
        }
        printer.OwnedMatrices.UnionWith(Walk.All(halves.Pass.Backward).OfType<Declare>()
            .Where(d => d.Variable.Type is MatrixType && !halves.Shadows.Storage.Contains(d.Variable.Name)).Select(d => d.Variable.Name));
        printer.Print(new Probes(trace, source, halves.Shadows).In(halves.Pass.Backward));
        final.PutBack();
        writer.Line($"return {trace}.First;");
        writer.Close();
        writer.Line();
    }

    private void WriteForward(ReversePass pass, Local? receiver)
    {
        if (receiver is not null)
        {
            writer.Line($"var {receiver.Name} = this;");
        }
        foreach (Declare tape in pass.Tapes)
        {
            writer.Line($"using var {tape.Variable.Name} = {printer.Expressions.Name("Tape")}.Rent<{printer.TypeName(tape.Value!.Type)}>();");
        }
        printer.Print(pass.Prologue);
        printer.Print(pass.Forward);
        printer.PrintTarget(ExitStructure.MethodLabel);
    }

    /// <summary>Puts a look behind every statement that computes an adjoint.</summary>
    private sealed class Probes(string trace, TracedSource source, Shadows shadows)
    {
        private string rule = "";

        public EquatableArray<Statement> In(EquatableArray<Statement> block)
        {
            var output = new List<Statement>();
            foreach (Statement s in block)
            {
                rule = s is Comment comment ? comment.Text : rule;
                output.Add(s switch
                {
                    If i => i with { Then = In(i.Then), Else = In(i.Else) },
                    For f => f with { Body = In(f.Body) },
                    While w => w with { Body = In(w.Body), Next = In(w.Next) },
                    _ => s,
                });
                output.AddRange(After(s).Select(probe => probe.WithOrigin(s.Origin)));
            }
            return output;
        }

        private IEnumerable<Statement> After(Statement s) => s switch
        {
            Declare { Value: { } value } d when IsAdjoint(d.Variable) => [Look(d.Variable, value, s.Origin)],
            Assign a when IsAdjoint(a.Target) => [Look(a.Target, a.Value, s.Origin)],
            Accumulate a when IsAdjoint(a.Place) => [Look(a.Place, a.Value, s.Origin)],
            HalfStatement half => half.Arguments.Where(IsAdjoint).Select(place => Look(place, place, s.Origin)),
            _ => [],
        };

        private bool IsAdjoint(Expression place) => place.Type is ScalarType or MatrixType && Walk.Root(place) is { } root && shadows.IsAdjoint(root.Name);

        private OpaqueStatement Look(Expression place, Expression value, int origin)
        {
            Expression[] operands = [.. Operands(value).Where(e => e != place).Distinct().Take(MostOperands)];
            string named = string.Concat(operands.Select((e, k) => $", ({Literal(FormulaPrinter.Print(e))}, {{{k + 1}}})"));
            int line = origin > 0 && origin <= source.Lines.Count ? source.Lines[origin - 1] : 0;
            string found = $"{trace}.Found({Literal(FormulaPrinter.Print(place))}, {{0}}, {Literal(source.File)}, {line}, {Literal(rule)}{named});";
            return new OpaqueStatement($"if ({trace}.Sees({{0}})) {{{{ {found} }}}}", [place, .. operands]);
        }

        /// <summary>What a value is computed from: variables, elements and members that are numbers or matrices.</summary>
        private static IEnumerable<Expression> Operands(Expression e) => e switch
        {
            Local or Element or Member when e.Type is ScalarType or MatrixType => [e],
            Known k => Operands(k.Shown),
            _ => e.Children.SelectMany(Operands),
        };

        /// <summary>A text as C#, with its braces doubled for the template around it.</summary>
        private static string Literal(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("{", "{{").Replace("}", "}}") + "\"";
    }
}
