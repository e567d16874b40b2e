using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Puts the body of a lambda, a local function, or a method that takes functions in place of a call.</summary>
internal sealed class Inliner(Reading reading)
{
    private readonly Stack<(IMethodSymbol Function, string? Label, Local? Result)> _open = new();

    private readonly TupleNames _names = new(reading);

    /// <summary>What <c>this</c> is in the body of an instance method that is being inlined.</summary>
    public Expression? Receiver { get; private set; }

    /// <summary>Is code of another function being read, so that <c>return</c> leaves that and not the method?</summary>
    public bool IsInside => _open.Count > 0;

    public Expression Inline(IMethodSymbol function, IOperation body, IReadOnlyList<(IOperation Value, IParameterSymbol Parameter)> arguments, IOperation call, bool isStatement)
    {
        if (_open.Any(o => SymbolEqualityComparer.Default.Equals(o.Function, function)))
            return reading.Refuse(DiagnosticDescriptors.RecursiveLocalFunction, call, function.MethodKind == MethodKind.LocalFunction ? function.Name : "This function");
        if (function.IsAsync || MethodSyntax.IsIterator(function) || function.ReturnsByRef || function.ReturnsByRefReadonly)
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, call, "A call of this kind of function");
        BindParameters(arguments, body);
        return Body(function, (IBlockOperation)body, function.ReturnsVoid ? null : reading.TypeOf(call));
    }

    /// <summary>The value of a lambda or local function for arguments that were lowered already. An argument that is read once stands where it is read.</summary>
    public Expression Apply(FunctionValue.Body function, Expression[] arguments, IOperation at)
    {
        IMethodSymbol symbol = function.Symbol;
        if (_open.Any(o => SymbolEqualityComparer.Default.Equals(o.Function, symbol)))
            return reading.Refuse(DiagnosticDescriptors.RecursiveLocalFunction, at, symbol.MethodKind == MethodKind.LocalFunction ? symbol.Name : "This function");
        if (symbol.IsAsync || MethodSyntax.IsIterator(symbol) || symbol.ReturnsByRef || symbol.ReturnsByRefReadonly)
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, at, "A call of this kind of function");
        for (int i = 0; i < arguments.Length; i++)
        {
            IParameterSymbol parameter = symbol.Parameters[i];
            if (!reading.Varied.IsAssigned(parameter) && (arguments[i] is Local or Constant || IsReadOnce(parameter, function.Block)))
                reading.Variables.Bind(parameter, arguments[i]);
            else
                reading.Emit(new Declare(reading.Variables.Declare(parameter, reading.Types.Read(parameter.Type)), arguments[i]));
        }
        return Body(symbol, (IBlockOperation)function.Block, symbol.ReturnsVoid ? null : reading.Types.Read(symbol.ReturnType));
    }

    /// <summary>Is a parameter read in one place, which is not in a loop or a function inside?</summary>
    private static bool IsReadOnce(IParameterSymbol parameter, IOperation body)
    {
        IOperation[] reads = [.. body.Descendants().Where(o => o is IParameterReferenceOperation read && SymbolEqualityComparer.Default.Equals(read.Parameter, parameter))];
        if (reads.Length != 1)
            return reads.Length == 0;
        for (IOperation? at = reads[0].Parent; at is not null && !ReferenceEquals(at, body); at = at.Parent)
        {
            if (at is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;
        }
        return true;
    }

    /// <summary>Is the body at hand, and can what it names be named here?</summary>
    public bool CanInline(IMethodSymbol method)
    {
        return !IsOpen(method.OriginalDefinition) && reading.Facts.Body(method, reading.Cancellation) is { } body && CanBeNamedHere(body);
    }

    private bool CanBeNamedHere(IOperation body)
    {
        INamedTypeSymbol here = reading.Method.ContainingType;
        return body.Descendants().All(o => o switch
        {
            IMemberReferenceOperation member => IsAccessible(member.Member) || (member.Instance?.Type is INamedTypeSymbol type && reading.Types.Sees(type, member.Member)),
            IInvocationOperation { TargetMethod: { MethodKind: not (MethodKind.LocalFunction or MethodKind.DelegateInvoke) } called } => IsAccessible(called),
            IObjectCreationOperation { Constructor: { } constructor } => IsAccessible(constructor),
            _ => true,
        });

        bool IsAccessible(ISymbol symbol) => reading.Model.Compilation.IsSymbolAccessibleWithin(symbol.OriginalDefinition, here.OriginalDefinition);
    }

    /// <summary>Inlines a differentiable method because it is given functions.</summary>
    public Expression InlineMethod(CallSite call)
    {
        foreach ((IOperation value, IParameterSymbol parameter) in call.Arguments)
        {
            if (parameter.Type.TypeKind == TypeKind.Delegate && reading.Functions.Of(value) is null)
                return reading.Refuse(DiagnosticDescriptors.UnknownFunctionValue, value, ExpressionLowerer.Shorten(value.Syntax.ToString()));
        }
        IMethodSymbol definition = call.Method.OriginalDefinition;
        if (reading.Facts.Body(definition, reading.Cancellation) is not { } whole || MethodSyntax.BlockOf(whole) is not { } body)
            return reading.Refuse(DiagnosticDescriptors.UnknownDerivative, call.At, call.Name);
        if (!CanBeNamedHere(whole))
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, call.At, $"'{definition.Name}', which has to be read in place of this call and uses what is private in '{reading.Types.Text(definition.ContainingType)}' (make that internal),");
        bool isOpen = _open.Any(o => SymbolEqualityComparer.Default.Equals(o.Function, definition));
        // Inside itself it may stand only where a lambda calls it that was passed in from further out: that ends.
        if (isOpen && (definition.IsGenericMethod || !_open.Reverse().Select(o => o.Function).TakeWhile(f => !SymbolEqualityComparer.Default.Equals(f, definition)).Prepend(reading.Method).Any(f => Contains(f, call.At.Syntax))))
            return reading.Refuse(DiagnosticDescriptors.RecursiveLocalFunction, call.At, definition.Name);
        Action restoreVariables = reading.Variables.Remember();
        Action restoreFunctions = reading.Functions.Remember();
        Location? instead = reading.Rejections.Instead;
        Expression? receiver = Receiver;
        Expression? self = call.Receiver is null || call.Method.IsStatic ? null : reading.Expressions.Repeatable(reading.Expressions.Lower(call.Receiver), "receiver");
        Include(definition, whole, self);
        BindParameters([.. call.Arguments.Select(a => (a.Value, definition.Parameters[a.Parameter.Ordinal]))], whole);
        Receiver = self;
        reading.Rejections.Instead ??= call.At.Syntax.GetLocation();
        reading.Types.Substitute(definition, call.Method);
        Expression result = Body(definition, body, call.At.Type is { } type ? reading.Types.Read(type) : null);
        reading.Types.EndSubstitution(definition);
        reading.Rejections.Instead = instead;
        Receiver = receiver;
        if (isOpen)
        {
            restoreVariables();
            restoreFunctions();
        }
        return result;
    }

    private static bool Contains(IMethodSymbol function, SyntaxNode syntax) =>
        function.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == syntax.SyntaxTree && r.Span.Contains(syntax.Span));

    private void BindParameters(IReadOnlyList<(IOperation Value, IParameterSymbol Parameter)> arguments, IOperation body)
    {
        var values = arguments.Where(a => a.Parameter.Type.TypeKind != TypeKind.Delegate).ToArray();
        (IParameterSymbol Parameter, FunctionValue? Value)[] functions =
            [.. arguments.Where(a => a.Parameter.Type.TypeKind == TypeKind.Delegate).Select(a => (a.Parameter, reading.Functions.Of(a.Value)))];
        // Another call of the same function may be among the arguments: it is over before the parameters of this one mean anything.
        Expression[] lowered = reading.Expressions.LowerAll([.. values.Select(v => v.Value)], o =>
            values.First(v => ReferenceEquals(v.Value, o)).Parameter.RefKind is RefKind.Ref or RefKind.Out ? reading.Calls.Reference(o) : reading.Expressions.Lower(o));
        foreach ((IParameterSymbol parameter, FunctionValue? function) in functions)
        {
            if (function is not null)
                reading.Functions.Bind(parameter, function);
        }
        for (int i = 0; i < values.Length; i++)
        {
            (IOperation value, IParameterSymbol parameter) = values[i];
            if (_names.Differ(value.Type, parameter.Type))
                reading.Emit(new Declare(reading.Variables.Declare(parameter, reading.Types.Read(_names.Renamed(value.Type!, parameter.Type))), _names.Under(value, lowered[i], parameter)));
            else if (parameter.RefKind is RefKind.Ref or RefKind.Out)
                reading.Variables.Bind(parameter, reading.References.Steady(lowered[i], body));
            else if (IsStable(value, lowered[i]) && !reading.Varied.IsAssigned(parameter))
                reading.Variables.Bind(parameter, lowered[i]);
            else
                reading.Emit(new Declare(reading.Variables.Declare(parameter, reading.Types.Read(parameter.Type)), lowered[i]));
        }
    }

    /// <summary>Can the parameter stand for the argument itself, because that never changes?</summary>
    private bool IsStable(IOperation operation, Expression value) => value switch
    {
        Constant => true,
        Local => operation is ILocalReferenceOperation local ? !reading.Varied.IsAssigned(local.Local)
            : operation is IParameterReferenceOperation parameter && !reading.Varied.IsAssigned(parameter.Parameter),
        _ => false,
    };

    /// <summary>The body of a differentiable method as statements of their own, its parameters being bound already, and the value that it gives.</summary>
    /// <returns>Null where there is no body to be read: in another assembly, or within itself.</returns>
    public (Block Statements, Expression Value)? Separately(IMethodSymbol constructed, Expression? self, IOperation at)
    {
        IMethodSymbol definition = constructed.OriginalDefinition;
        if (IsOpen(definition) || reading.Facts.Body(definition, reading.Cancellation) is not { } whole || MethodSyntax.BlockOf(whole) is not { } body)
            return null;
        Location? instead = reading.Rejections.Instead;
        Expression? receiver = Receiver;
        Include(definition, whole, self);
        Receiver = self;
        reading.Rejections.Instead ??= at.Syntax.GetLocation();
        reading.Types.Substitute(definition, constructed);
        Expression? value = null;
        Block statements = reading.InBlock(() => value = Body(definition, body, definition.ReturnsVoid ? null : reading.Types.Read(constructed.ReturnType)));
        reading.Types.EndSubstitution(definition);
        reading.Rejections.Instead = instead;
        Receiver = receiver;
        return (statements, value!);
    }

    /// <summary>The value of a method of values, whose statements are put here.</summary>
    /// <returns>Null where the body is not at hand, or is not to be seen from here.</returns>
    public Expression? InPlace(IMethodSymbol constructed, IReadOnlyList<Expression> arguments, IOperation at)
    {
        IMethodSymbol definition = constructed.OriginalDefinition;
        if (reading.Facts.Body(definition, reading.Cancellation) is not { } whole || MethodSyntax.BlockOf(whole) is not { } body || !CanBeNamedHere(whole))
            return null;
        Action restoreVariables = reading.Variables.Remember();
        Location? instead = reading.Rejections.Instead;
        Expression? receiver = Receiver;
        Include(definition, whole, null);
        for (int i = 0; i < definition.Parameters.Length; i++)
        {
            IParameterSymbol parameter = definition.Parameters[i];
            if (reading.Varied.IsAssigned(parameter))
                reading.Emit(new Declare(reading.Variables.Declare(parameter, arguments[i].Type), arguments[i]));
            else
                reading.Variables.Bind(parameter, arguments[i]);
        }
        Receiver = null;
        reading.Rejections.Instead ??= at.Syntax.GetLocation();
        reading.Types.Substitute(definition, constructed);
        Expression value = Body(definition, body, reading.Types.Read(constructed.ReturnType));
        reading.Types.EndSubstitution(definition);
        reading.Rejections.Instead = instead;
        Receiver = receiver;
        restoreVariables();
        return value;
    }

    /// <summary>Is the body of this method being read, in place of a call or as the method itself?</summary>
    public bool IsOpen(IMethodSymbol definition) =>
        SymbolEqualityComparer.Default.Equals(reading.Method.OriginalDefinition, definition) || _open.Any(o => SymbolEqualityComparer.Default.Equals(o.Function, definition));

    /// <summary>What the body assigns must be known before its parameters stand for the arguments.</summary>
    private void Include(IMethodSymbol definition, IOperation whole, Expression? self)
    {
        foreach (IParameterSymbol parameter in definition.Parameters)
            reading.Varied.Add(parameter, parameter.Type);
        if (self is not null)
            reading.Varied.Add(definition.ContainingType, definition.ContainingType);
        reading.Varied.Include(whole);
    }

    private Expression Body(IMethodSymbol function, IBlockOperation body, IrType? type)
    {
        IReturnOperation[] returns = [.. Returns(body)];
        bool givesValue = !function.ReturnsVoid;
        // A body with a single return, at its end, needs no label: its value is the value of the call.
        IOperation? last = body.Operations.LastOrDefault();
        if (givesValue && returns.Length == 1 && ReferenceEquals(last, returns[0]))
        {
            _open.Push((function, null, null));
            reading.Statements.Block(body, body.Operations.Length - 1);
            Expression value = reading.Expressions.Lower(returns[0].ReturnedValue!);
            _open.Pop();
            return value;
        }
        string label = reading.Variables.NewLabel(function.MethodKind == MethodKind.AnonymousFunction ? "function" : Name(function));
        Local? result = null;
        if (givesValue)
        {
            result = reading.Variables.Temporary(function.MethodKind == MethodKind.AnonymousFunction ? "value" : Name(function) + "Value", type ?? new OpaqueType("object"));
            reading.Emit(new Declare(result, null));
        }
        _open.Push((function, label, result));
        Block block = reading.InBlock(() => reading.Statements.Block(body, body.Operations.Length));
        _open.Pop();
        EquatableArray<Statement> statements = SwitchLowerer.WithoutTrailingExit(block.ToEquatable(), label);
        if (Effects.Leaves(statements, label))
        {
            reading.Emit(new Labeled(label, statements));
        }
        else
        {
            foreach (Statement statement in statements)
                reading.Emit(statement);
        }
        return result ?? KnownCalls.Nothing;
    }

    private static string Name(IMethodSymbol function) => char.ToLowerInvariant(function.Name[0]) + function.Name.Substring(1);

    /// <summary>The returns of the function itself, not those of functions inside it.</summary>
    private static IEnumerable<IReturnOperation> Returns(IOperation operation)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            if (child is IReturnOperation { ReturnedValue: not null } or IReturnOperation { Syntax: not Microsoft.CodeAnalysis.CSharp.Syntax.BlockSyntax, IsImplicit: false })
                yield return (IReturnOperation)child;
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation)
                continue;
            foreach (IReturnOperation inner in Returns(child))
                yield return inner;
        }
    }

    /// <summary><c>return</c> inside an inlined function.</summary>
    public void Return(IReturnOperation operation)
    {
        (_, string? label, Local? result) = _open.Peek();
        if (operation.ReturnedValue is { } value)
        {
            if (result is not null)
                reading.Emit(new Assign(result, reading.Expressions.LowerRoot(value)));
            else
                reading.Statements.Discard(value);
        }
        if (label is not null)
            reading.Emit(new Exit(label));
    }
}
