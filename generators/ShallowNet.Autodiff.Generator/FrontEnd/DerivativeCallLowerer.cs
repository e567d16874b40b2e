using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// Calls of generated derivatives with active values. The method that they come from is read in place of the call, as a <see cref="Derivation"/>: the compiler writes
/// its derivative out, and what is differentiated then is ordinary code. Methods that are called in there are inlined, too.
/// </summary>
internal sealed class DerivativeCallLowerer(Reading reading)
{
    /// <summary>In how many derivations, one in the other, is what is being read?</summary>
    public int Depth { get; private set; }

    /// <summary>Is a call met inside a derivation, and can be read in its place?</summary>
    public bool CanInline(IMethodSymbol called) =>
        Depth > 0 && !reading.Inliner.IsOpen(called.OriginalDefinition) && reading.Facts.Body(called, reading.Cancellation) is not null;

    public Expression Lower(CallSite call, DerivedMember member)
    {
        reading.Callees.Check(member.Origin, call.At);
        if (reading.Rejections.IsBroken || member.Origin.Parameters.Any(p => p.RefKind is RefKind.Ref or RefKind.Out))
            return Refuse(call, member.Origin, "it has 'ref' or 'out' parameters");
        IMethodSymbol origin = Constructed(member.Origin, call.Method);
        Expression[] arguments = reading.Calls.InOrder(call);
        var inputs = new List<(string Name, DerivationInput Input)>();
        Expression? self = null;
        int next = 0;
        bool isForward = member.Kind is DerivedKind.Derivative or DerivedKind.Tangent;
        if (!origin.IsStatic)
        {
            IrType type = reading.Types.Read(origin.ContainingType);
            Local variable = reading.Keep(arguments[next++], "self");
            self = variable;
            inputs.Add(("This", new DerivationInput(variable, type.IsDifferentiable ? Derivative("This", type, arguments, ref next, member.Kind) : null)));
        }
        foreach (IParameterSymbol parameter in origin.Parameters)
        {
            IrType type = reading.Types.Read(parameter.Type);
            Local variable = reading.Variables.Declare(parameter.OriginalDefinition, type);
            reading.Emit(new Declare(variable, arguments[next++]));
            inputs.Add((parameter.Name, new DerivationInput(variable, DerivedMember.IsActive(parameter, reading.Types) ? Derivative(parameter.Name, type, arguments, ref next, member.Kind) : null)));
        }
        Depth++;
        var read = reading.Inliner.Separately(origin, self, call.At);
        Depth--;
        if (read is not (var body, var result))
            return Refuse(call, member.Origin, reading.Facts.Body(member.Origin, reading.Cancellation) is null ? "its code is in another assembly" : "it calls itself");
        Local value = reading.Variables.Temporary(ExpressionLowerer.NameFor(result) is var name && result is Local ? char.ToLowerInvariant(origin.Name[0]) + origin.Name.Substring(1) + "Value" : name, reading.Types.Read(origin.ReturnType));
        body.Add(new Declare(value, result));
        EquatableArray<Statement> statements = body.ToEquatable();
        if (Problem(statements) is { } problem)
            return Refuse(call, member.Origin, problem);
        Local? tangent = isForward ? reading.Variables.Temporary("d" + value.Name.TrimStart('@'), value.Type) : null;
        reading.Emit(new Derivation(isForward ? DerivationMode.Forward : DerivationMode.Reverse, inputs.Select(i => i.Input).ToEquatable(), statements, value, tangent));
        return Result(call, member.Kind, value, tangent, [.. inputs.Select(i => i.Input.Derivative).OfType<Local>()]);
    }

    /// <summary>Forward, the variable with the tangent that the call gives; in reverse, the one that the gradient is going to be in.</summary>
    private Local? Derivative(string name, IrType type, Expression[] arguments, ref int next, DerivedKind kind)
    {
        Expression? tangent = kind switch
        {
            DerivedKind.Derivative => new Constant(1, type),
            DerivedKind.Tangent => arguments[next++],
            _ => null,
        };
        if (tangent is Constant { Value: 0, Verbatim: null })
            return null;
        Local variable = reading.Variables.Temporary("d" + name, tangent is null && type is SpanType span ? new ArrayType(span.Element, 1, span.Element.Text + "[]") : type);
        if (tangent is not null)
            reading.Emit(new Declare(variable, tangent));
        return variable;
    }

    private Expression Result(CallSite call, DerivedKind kind, Local value, Local? tangent, Local[] gradient)
    {
        switch (kind)
        {
            case DerivedKind.Derivative:
                return tangent!;
            case DerivedKind.Tangent:
                return Pair(call.At.Type!, value, tangent!);
            case DerivedKind.Gradient:
                return Gradient(call.At.Type!, gradient);
            default:
                return Pair(call.At.Type!, value, Gradient(((INamedTypeSymbol)call.At.Type!).TupleElements[1].Type, gradient));
        }
    }

    private Expression Gradient(ITypeSymbol type, Local[] gradient) => gradient.Length == 1 ? gradient[0] : Tuple(type, gradient);

    private Expression Pair(ITypeSymbol type, Expression first, Expression second) => Tuple(type, [first, second]);

    // Not in a variable of its own: the parts that are wanted are taken out of it where they are used.
    private New Tuple(ITypeSymbol type, Expression[] items)
    {
        var aggregate = (AggregateType)reading.Types.Read(type);
        EquatableArray<string> members = ((INamedTypeSymbol)type).TupleElements.Select(e => Variables.Escape(e.Name)).ToEquatable();
        return new New(aggregate, members, items.ToEquatable(), items.Length);
    }

    /// <summary>What is left in the body whose derivative cannot be differentiated again.</summary>
    private string? Problem(EquatableArray<Statement> body)
    {
        if (reading.RuleCalls.Undifferentiated is { } rule)
        {
            reading.RuleCalls.Undifferentiated = null;
            return $"it calls '{rule}', whose derivative is given by a rule of your own that cannot be differentiated";
        }
        foreach (Expression node in Effects.Nodes(body).SelectMany(Effects.Expressions).SelectMany(Effects.Nodes))
        {
            if (node is Invoke { Type.IsDifferentiable: true } invoke)
                return $"it calls '{invoke.Callee.Name}', which calls itself or is in another assembly";
        }
        return null;
    }

    private Expression Refuse(CallSite call, IMethodSymbol origin, string reason) =>
        reading.Refuse(DiagnosticDescriptors.NotDifferentiatedTwice, call.At, origin.Name, reason);

    /// <summary>The method that the derivative comes from, with the type arguments of the call.</summary>
    private static IMethodSymbol Constructed(IMethodSymbol origin, IMethodSymbol called)
    {
        IMethodSymbol here = called.ContainingType.GetMembers(origin.Name).OfType<IMethodSymbol>().FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, origin)) ?? origin;
        return here.IsGenericMethod ? here.Construct([.. called.TypeArguments]) : here;
    }
}
