using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Forward;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>The members of forward mode: <c>MTangent</c>, and <c>MDerivative</c> of a function of one variable.</summary>
public sealed class TangentMembers(Method method, Options options, IndentedWriter writer)
{
    private readonly StatementPrinter printer = new(method, writer);

    /// <summary>Is there <c>MTangents</c>, for four directions at once?</summary>
    public bool HasFourDirections { get; private set; }

    public void Write()
    {
        EquatableArray<Statement> body = method.Body.Select(LoopSteps.Desugar).ToEquatable();
        if (options.Cancellations)
        {
            body = ResultsReused.Apply(method, Cancellations.Apply(method, body));
        }
        var names = new FreshNames(method, body);
        var tangents = new Tangents(names, variable => "d" + variable);
        var parameters = new List<(Parameter Declared, Local Variable, bool IsTangent)>();
        foreach (Parameter p in method.Parameters)
        {
            if (!p.IsThis)
            {
                parameters.Add((p, new Local(p.Name, p.Type), false));
            }
            if (p.IsActive)
            {
                var tangent = new Local(p.IsThis ? names.Take("dThis") : names.TakeAdjoint(p.Name), p.Type);
                tangents.Register(new Local(p.Name, p.Type), tangent);
                parameters.Add((p, tangent, true));
            }
        }
        body = new Temporaries(Analyse(body), names, method).Run(body);
        EquatableArray<Statement> differentiated = new ForwardTransform(method, Analyse(body), tangents, names, options.Simplify, cancels: true).Run(body);

        writer.Line($"/// <summary>The value of <c>{method.Name}</c> and its derivative in the direction of the tangents: the Jacobian-vector product.</summary>");
        WriteMember(method, "Tangent", parameters, differentiated, t => t);
        FourDirections four = FourAtOnce.Directions(printer, tangents);
        if (method.Modes.HasFlag(Modes.Jacobian) && FourAtOnce.RowOf(method, options) is not null && FourAtOnce.IsRow(method.ReturnType) && four.Run(differentiated) is { } fourfold)
        {
            HasFourDirections = true;
            writer.Line("/// <summary>The same in four directions at once.</summary>");
            WriteMember(FourAtOnce.Private(method), "Tangents", parameters, fourfold, t => four.Of(t)!);
        }
        WriteDerivative();
    }

    private void WriteMember(
        Method member, string suffix, List<(Parameter Declared, Local Variable, bool IsTangent)> parameters, EquatableArray<Statement> body, Func<IrType, IrType> typeOfTangent)
    {
        string result = method.ReturnType is null ? "void"
            : !method.ReturnType.IsDifferentiable ? printer.TypeName(method.ReturnType)
            : $"({printer.TypeName(method.ReturnType)} Value, {printer.TypeName(typeOfTangent(method.ReturnType))} Tangent)";
        IEnumerable<string> declared = parameters.Select(p =>
            (p.Declared.Passing switch { Passing.Ref => "ref ", Passing.Out => "out ", Passing.In => "in ", _ => "" }) + printer.TypeName(p.IsTangent ? typeOfTangent(p.Variable.Type) : p.Variable.Type) + " " + p.Variable.Name);
        writer.OpenMember(member, $"{result} {method.Name}{suffix}{method.TypeParameters}({string.Join(", ", declared)}){method.Constraints}");
        printer.Print(body);
        writer.Close();
        writer.Line();
    }

    private Activity Analyse(EquatableArray<Statement> body) =>
        new(method, body, new Aliases(body), everything: !options.Activity, variedSuffices: true);

    /// <summary>Is it a number as a function of one number?</summary>
    public static bool HasDerivative(Method method) =>
        method.ReturnType is ScalarType && method.ActiveParameters.ToArray() is [{ Type: ScalarType, Passing: Passing.Value or Passing.In }];

    private void WriteDerivative()
    {
        if (!HasDerivative(method))
        {
            return;
        }
        Parameter[] active = [.. method.ActiveParameters];
        IrType type = active[0].Type;
        var signature = new Signature(method, printer);
        string arguments = signature.ArgumentsWithTangents(_ => printer.Expressions.Print(new Constant(1, type)));
        writer.Line($"/// <summary>The derivative of <c>{method.Name}</c> with respect to <paramref name=\"{active[0].Name}\"/>.</summary>");
        writer.Line($"{method.Modifiers} {printer.TypeName(method.ReturnType!)} {method.Name}Derivative{method.TypeParameters}({signature.Parameters(withDefaults: true)}){method.Constraints} =>");
        writer.Indent();
        writer.Line($"{method.Name}Tangent{method.TypeParameters}({arguments}).Tangent;");
        writer.Outdent();
        writer.Line();
    }
}
