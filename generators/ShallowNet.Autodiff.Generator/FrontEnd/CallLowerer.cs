using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Rules;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>One call: arguments in the order in which they are evaluated, each with its parameter.</summary>
internal sealed record CallSite(IMethodSymbol Method, IOperation? Receiver, IReadOnlyList<(IOperation Value, IParameterSymbol Parameter)> Arguments, IOperation At, bool IsStatement)
{
    public static CallSite Of(IInvocationOperation call, bool isStatement) =>
        new(call.TargetMethod, call.Instance, [.. call.Arguments.Select(a => (a.Value, a.Parameter!))], call, isStatement);

    /// <summary>Receiver and arguments, in the order of the parameters.</summary>
    public IOperation[] Operands => [.. (Receiver is null || Method.IsStatic ? [] : new[] { Receiver }), .. Arguments.OrderBy(a => a.Parameter.Ordinal).Select(a => a.Value)];

    public string Name => Method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}

/// <summary>Calls: of functions with a rule, of differentiable methods, of functions whose body is at hand, and of everything else.</summary>
internal sealed class CallLowerer(Reading reading)
{
    private static readonly HashSet<string> Steps = new(StringComparer.Ordinal) { "Floor", "Ceiling", "Round", "Truncate", "Sign", "ILogB" };

    private readonly KnownCalls _known = new(reading);

    public Expression Lower(IInvocationOperation call, bool isStatement = false, bool isRoot = false)
    {
        if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke && call.Instance is { } function)
            return Delegate(call, function, isStatement, isRoot);
        return Lower(CallSite.Of(call, isStatement), isRoot);
    }

    private Expression Delegate(IInvocationOperation call, IOperation function, bool isStatement, bool isRoot)
    {
        var arguments = call.Arguments.Select(a => (a.Value, a.Parameter!)).ToArray();
        switch (reading.Functions.Of(function))
        {
            case FunctionValue.Body body:
                var bound = arguments.Select((a, i) => (a.Value, body.Symbol.Parameters[i])).ToArray();
                return reading.Inliner.Inline(body.Symbol, body.Block, bound, call, isStatement);
            case FunctionValue.Method method:
                var given = arguments.Select((a, i) => (a.Value, method.Symbol.Parameters[i])).ToArray();
                return Lower(new CallSite(method.Symbol, method.Receiver, given, call, isStatement), isRoot);
            default:
                return reading.Varied.Varies(call) || arguments.Any(a => reading.Varied.Varies(a.Value))
                    ? reading.Refuse(DiagnosticDescriptors.UnknownFunctionValue, call, ExpressionLowerer.Shorten(function.Syntax.ToString()))
                    : AsItStands(CallSite.Of(call, isStatement));
        }
    }

    private Expression Lower(CallSite call, bool isRoot)
    {
        IMethodSymbol method = call.Method;
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return reading.Functions.OfLocalFunction(method) is FunctionValue.Body body
                ? reading.Inliner.Inline(body.Symbol, body.Block, [.. call.Arguments.Select(a => (a.Value, body.Symbol.Parameters[a.Parameter.Ordinal]))], call.At, call.IsStatement)
                : reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, call.At, "This local function");
        }
        if (VariedSymbols.IsStop(method))
            return new Call("Gradient.Stop", [reading.Expressions.Lower(call.Arguments[0].Value)], reading.TypeOf(call.At));
        if (method.IsDifferentiable())
            return Differentiable(call, isRoot);
        if (DerivedMember.Of(method, reading.Types) is { } derived && call.Operands.Any(reading.Varied.Varies))
            return reading.Derivatives.Lower(call, derived);
        if (_known.Lower(call) is { } known)
            return known;
        if (FunctionKeys.Of(method) is { } key && Function(key, call.Operands, call.At) is { } function)
            return function;
        return reading.Rules.For(method) is { } rule ? reading.RuleCalls.Lower(call, rule) : Unknown(call);
    }

    /// <summary>The value of a static method for arguments that were lowered already: one that is given to LINQ by its name.</summary>
    public Expression Apply(IMethodSymbol method, Expression[] arguments, IOperation at)
    {
        if (VariedSymbols.IsStop(method))
            return new Call("Gradient.Stop", arguments.ToEquatable(), reading.Types.Read(method.ReturnType));
        if (method.IsDifferentiable() && !MustInline(method) && !reading.Derivatives.CanInline(method) && method.Parameters.All(p => p.RefKind == RefKind.None))
            return new Invoke(reading.Callees.Read(method, at), arguments.ToEquatable(), reading.Types.Read(method.ReturnType));
        if (FunctionKeys.Of(method) is { } key && RuleTable.Knows(key, arguments.Select(a => a.Type)))
            return new Call(key, arguments.ToEquatable(), reading.Types.Read(method.ReturnType));
        return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, at, $"'{ExpressionLowerer.Shorten(at.Syntax.ToString())}' as a function (write a lambda that calls it)");
    }

    /// <summary>A call of a function that the rule table knows for operands of these types; null if it does not.</summary>
    public Expression? Function(string key, IReadOnlyList<IOperation> operands, IOperation at)
    {
        if (operands.Any(o => o.Type is null || o.Type.TypeKind == TypeKind.Error) || !RuleTable.Knows(key, operands.Select(o => reading.Types.Read(o.Type!))))
            return null;
        if (operands.Count > 0 && reading.Varied.Varies(operands[0]))
            Remark(key, operands[0], at);
        reading.UsesMatrixMath |= key.StartsWith("MatrixMath.", StringComparison.Ordinal);
        return new Call(key, reading.Expressions.LowerAll(operands).ToEquatable(), reading.TypeOf(at));
    }

    private void Remark(string key, IOperation operand, IOperation at)
    {
        string name = key.Substring(key.LastIndexOf('.') + 1);
        if (Steps.Contains(name))
            reading.Rejections.Add(DiagnosticDescriptors.GradientIsLost, at.Syntax.GetLocation(), "'" + name + "'");
        else if (name == "Abs" && reading.TypeOf(operand) is ScalarType or MatrixType)
            reading.Rejections.Add(DiagnosticDescriptors.Kink, at.Syntax.GetLocation(), "'Abs'", "0", "0");
    }

    public Expression[] InOrder(CallSite call) => InOrder(call, reading.Expressions.Lower);

    /// <summary>Operands evaluated in C#'s order, and given in that of the parameters.</summary>
    private Expression[] InOrder(CallSite call, Func<IOperation, Expression> lower)
    {
        bool hasReceiver = call.Receiver is not null && !call.Method.IsStatic;
        IOperation[] evaluated = [.. hasReceiver ? [call.Receiver!] : Array.Empty<IOperation>(), .. call.Arguments.Select(a => a.Value)];
        Expression[] lowered = reading.Expressions.LowerAll(evaluated, lower);
        int first = hasReceiver ? 1 : 0;
        var ordered = new Expression[lowered.Length];
        if (hasReceiver)
            ordered[0] = lowered[0];
        for (int i = 0; i < call.Arguments.Count; i++)
            ordered[first + call.Arguments[i].Parameter.Ordinal] = lowered[first + i];
        return ordered;
    }

    private Expression Differentiable(CallSite call, bool isRoot)
    {
        if (call.Arguments.Any(a => a.Parameter.Type.TypeKind == TypeKind.Delegate && reading.Functions.Of(a.Value) is not null))
            return reading.Inliner.InlineMethod(call);
        if (reading.Derivatives.CanInline(call.Method) || MustInline(call.Method))
            return reading.Inliner.InlineMethod(call);
        var references = new HashSet<IOperation>(call.Arguments.Where(a => a.Parameter.RefKind is RefKind.Ref or RefKind.Out).Select(a => a.Value));
        Expression[] arguments = InOrder(call, o => references.Contains(o) ? Reference(o) : reading.Expressions.Lower(o));
        Callee callee = reading.Callees.Read(call.Method, call.At);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Type is MatrixType && callee.Parameters[i].IsWritten && reading.Varied.Shared.HasOtherName(call.Operands[i]))
                arguments[i] = reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, call.Operands[i], "Writing to a matrix that has another name");
            // Storage that is handed on has a name, so that its adjoint has one.
            if (arguments[i].Type.IsReference && arguments[i].Type.IsDifferentiable && Effects.Root(arguments[i]) is null)
                arguments[i] = reading.Keep(arguments[i], callee.Parameters[i].IsThis ? "receiver" : callee.Parameters[i].Name.TrimStart('@'));
        }
        var invoke = new Invoke(callee, arguments.ToEquatable(), callee.ReturnType ?? new OpaqueType("void"));
        // What a call writes is written before anything to its right in the expression is read.
        return isRoot || call.IsStatement || !callee.Parameters.Any(p => p.IsWritten) || callee.ReturnType is null
            ? invoke
            : reading.Keep(invoke, ExpressionLowerer.NameFor(invoke));
    }

    /// <summary>Only the statements of the method can say whose adjoint its result has, or its cache cannot be part of another, or it must run once only; they can stand here unless it calls itself.</summary>
    private bool MustInline(IMethodSymbol method) =>
        !reading.Facts.Methods.MayReach(method, reading.Method, reading.Cancellation)
        && (reading.Callees.NeedsBody(method) || reading.Callees.HasPrivateCache(method) || reading.Facts.Methods.Marks(method, reading.Cancellation)) && reading.Inliner.CanInline(method);

    /// <summary>A getter that is read in place of its call.</summary>
    public Expression? InlineGetter(IMethodSymbol getter, IPropertyReferenceOperation property) =>
        MustInline(getter) ? reading.Inliner.InlineMethod(new CallSite(getter, property.Instance, [], property, IsStatement: false)) : null;

    /// <summary>The variable that a <c>ref</c> or <c>out</c> argument names; <c>out var x</c> declares it.</summary>
    public Expression Reference(IOperation argument)
    {
        switch (argument)
        {
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared }:
                return Declared(declared.Local);
            case ILocalReferenceOperation { IsDeclaration: true } declared:
                return Declared(declared.Local);
            case IDiscardOperation { Type: { } type }:
                Local unused = reading.Variables.Temporary("unused", reading.Types.Read(type));
                reading.Emit(new Declare(unused, null));
                return unused;
            default:
                return reading.Assignments.Target(argument, argument)
                    ?? reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, argument, "A reference to '" + ExpressionLowerer.Shorten(argument.Syntax.ToString()) + "'");
        }
    }

    private Local Declared(ILocalSymbol symbol)
    {
        Local variable = reading.Variables.Declare(symbol, reading.Types.Read(symbol.Type));
        reading.Emit(new Declare(variable, null));
        return variable;
    }

    /// <summary>A method that nothing is known of: left as it is if no derivative goes through it, refused otherwise.</summary>
    private Expression Unknown(CallSite call)
    {
        bool givesDerivative = !call.IsStatement && reading.Varied.Varies(call.At);
        if (givesDerivative || WritesDerivative(call))
            return reading.Refuse(DiagnosticDescriptors.UnknownDerivative, call.At, call.Name);
        if (!call.IsStatement && call.At.Type.IsInteger() && call.Operands.Any(o => o.Type is { } type && reading.Types.Read(type) is ScalarType && reading.Varied.Varies(o)))
            reading.Rejections.Add(DiagnosticDescriptors.GradientIsLost, call.At.Syntax.GetLocation(), "'" + call.Method.Name + "'");
        return AsItStands(call);
    }

    /// <summary>Does a call write what has a derivative: in its receiver, or in what it is given?</summary>
    public bool WritesDerivative(CallSite call) => call.Arguments.Any(a => WritesDerivative(call.Method, a.Value, a.Parameter)) || WritesReceiver(call);

    public bool WritesDerivative(IMethodSymbol method, IOperation value, IParameterSymbol parameter)
    {
        if (value.Type is null || value is IDiscardOperation || !(parameter.RefKind is RefKind.None or RefKind.In || ExpressionLowerer.IsPlace(value)))
            return false;
        IrType type = reading.Types.Read(value.Type);
        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
            return type.IsDifferentiable;
        return (type.IsReference || type is AggregateType) && reading.Varied.Varies(value) && reading.Facts.Methods.Writes(method, parameter, reading.Cancellation);
    }

    private bool WritesReceiver(CallSite call) =>
        call.Receiver is { Type: { } type } receiver && !call.Method.IsStatic && reading.Types.Read(type).IsDifferentiable
        && (reading.Varied.Varies(receiver) || call.Arguments.Any(a => reading.Varied.Varies(a.Value)))
        && reading.Facts.Methods.WritesReceiver(call.Method, reading.Cancellation);

    private Expression AsItStands(CallSite call)
    {
        bool isWritten = reading.Facts.Methods is { } facts
            && call.Arguments.Any(a => a.Value.Type is IArrayTypeSymbol or INamedTypeSymbol { IsValueType: true } && (a.Value.Type is IArrayTypeSymbol || a.Value.Type.IsSpan())
                && facts.Writes(call.Method, a.Parameter, reading.Cancellation));
        if (isWritten || call.Arguments.Any(a => a.Parameter.RefKind is RefKind.Ref or RefKind.Out && ExpressionLowerer.IsPlace(a.Value)))
            return _known.WithWrites(call);
        // A list that is a member is an argument like one that is a variable: what happens to it is then seen.
        bool isOfList = call.Receiver is IMemberReferenceOperation { Type: { } of } && of.IsList() && call.Arguments.All(a => a.Parameter.Type.TypeKind != TypeKind.Delegate);
        if (isOfList || call.At is not IInvocationOperation { TargetMethod.MethodKind: var kind } || (kind == MethodKind.DelegateInvoke && call.Method.MethodKind != MethodKind.DelegateInvoke))
        {
            Expression[] operands = InOrder(call);
            string receiver = call.Method.IsStatic ? reading.Types.Text(call.Method.ContainingType) : "{0}";
            int first = call.Method.IsStatic ? 0 : 1;
            string list = string.Join(", ", Enumerable.Range(first, operands.Length - first).Select(i => "{" + i + "}"));
            return new Opaque(OpaqueReader.NoTape(receiver + "." + call.Method.Name + "(" + list + ")"), operands.ToEquatable(), reading.TypeOf(call.At), IsPure: false);
        }
        return reading.Expressions.AsItStands(call.At, KnownCalls.IsPure(call.Method), call.IsStatement);
    }
}
