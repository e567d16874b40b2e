using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Assignments of all kinds but deconstruction, as statements and inside expressions.</summary>
internal sealed class AssignmentLowerer(Reading reading)
{
    private readonly DeconstructionLowerer _deconstructions = new(reading);

    public void Statement(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { IsRef: true }:
                reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, operation, "Assigning a reference");
                break;
            case ISimpleAssignmentOperation assignment:
                Simple(assignment);
                break;
            case ICompoundAssignmentOperation compound:
                Compound(compound);
                break;
            case IIncrementOrDecrementOperation increment:
                Increment(increment);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                _deconstructions.Statement(deconstruction);
                break;
            case ICoalesceAssignmentOperation coalesce:
                Coalesce(coalesce);
                break;
            default:
                reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, operation, "This assignment");
                break;
        }
    }

    /// <summary>An assignment inside an expression happens before it; its value is then read from where it was put.</summary>
    public Expression AsValue(IOperation operation)
    {
        switch (operation)
        {
            case IIncrementOrDecrementOperation { IsPostfix: true } increment when Target(increment.Target, increment) is { } place:
                Local before = reading.Keep(place, ExpressionLowerer.NameFor(place));
                reading.Emit(Step(increment, place));
                return before;
            case IIncrementOrDecrementOperation increment when Target(increment.Target, increment) is { } place:
                reading.Emit(Step(increment, place));
                return place;
            case ISimpleAssignmentOperation { Target: IDiscardOperation } discard:
                return reading.Expressions.Lower(discard.Value);
            case ISimpleAssignmentOperation { IsRef: false } assignment when Simple(assignment) is { } place:
                return place;
            case ICompoundAssignmentOperation compound when Compound(compound) is { } place:
                return place;
            case IAssignmentOperation { Target: { } target } and not IDeconstructionAssignmentOperation:
                return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, operation, "An assignment to '" + ExpressionLowerer.Shorten(target.Syntax.ToString()) + "' inside an expression");
            case IDeconstructionAssignmentOperation:
                return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, operation, "A deconstruction inside an expression");
            default:
                return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, operation, "'" + ExpressionLowerer.Shorten(operation.Syntax.ToString()) + "'");
        }
    }

    /// <summary>The struct or tuple of the caller's that a reference is put into: its adjoint, which comes in, would have to be that of what it refers to from then on.</summary>
    private string? HolderByReference(IOperation target)
    {
        if (target.Type is null || reading.Types.Read(target.Type) is not { IsDifferentiable: true } type || !reading.Callees.HoldsReferences(type))
            return null;
        IOperation at = target;
        while (at is IMemberReferenceOperation { Instance: { Type.IsValueType: true } instance })
            at = instance;
        return at switch
        {
            IParameterReferenceOperation { Parameter: { RefKind: RefKind.Ref or RefKind.Out } parameter } when SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, reading.Method) => parameter.Name,
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type.IsValueType: true } when !reading.Inliner.IsInside => "this",
            _ => null,
        };
    }

    /// <summary>
    /// A place of the method's own. Null for anything else (a static field, a property with code, …): then what can be done with it is in
    /// <paramref name="assignment"/>, which is kept as it stands, or refused if a derivative would go there.
    /// </summary>
    public Expression? Target(IOperation target, IOperation assignment)
    {
        // The operator would have to be known, and have a derivative.
        if (assignment is IIncrementOrDecrementOperation && !target.Type.IsInteger() && target.Type is { } type && reading.Types.Read(type) is not ScalarType && type.SpecialType != SpecialType.System_Char)
            return null;
        if (!ReferenceEquals(target, assignment) && HolderByReference(target) is { } holder)
            return reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, target, $"Putting another reference into '{holder}', which is passed by reference,");
        if (assignment is IAssignmentOperation { Value: { } value } && reading.Varied.Varies(value) && IsOfConstant(target))
            return reading.Refuse(DiagnosticDescriptors.WriteOutside, assignment, ExpressionLowerer.Shorten(target.Syntax.ToString()));
        switch (target)
        {
            case IParameterReferenceOperation { Parameter: { RefKind: RefKind.Ref or RefKind.Out } parameter } when assignment is IAssignmentOperation or IDeconstructionAssignmentOperation && !ReferenceEquals(target, assignment)
                && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, reading.Method) && reading.Types.Read(parameter.Type) is { IsReference: true, IsDifferentiable: true }:
                return reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, target, $"Putting another reference into '{parameter.Name}', which is passed by reference,");
            case IPropertyReferenceOperation { Instance: { } matrix, Property.IsIndexer: true } when matrix.Type.IsOurs("Matrix") && reading.Varied.Shared.HasOtherName(matrix):
                return reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, target, "Writing to a matrix that has another name");
            case IParameterReferenceOperation { Parameter.RefKind: RefKind.In or RefKind.RefReadOnlyParameter }:
                return null;
            case ILocalReferenceOperation { Local.IsRef: true } reference when reading.Variables.Find(reference.Local) is null:
                return null;
            case ILocalReferenceOperation or IParameterReferenceOperation or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation:
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return Place(target);
            case IFieldReferenceOperation { Instance: { } instance } when instance.Type is INamedTypeSymbol { IsTupleType: true }:
                return Place(target);
            case IFieldReferenceOperation { Instance: { } instance } when reading.TypeOf(instance) is AggregateType or VectorType:
                return Place(target);
            case IPropertyReferenceOperation { Instance: { } instance, Property.IsIndexer: false } property
                when (AggregateReader.IsDataMember(property.Property) || (TransparentProperty.Behind(property.Property) is not null && TransparentProperty.Stores(property.Property))) && reading.TypeOf(instance) is AggregateType:
                return Place(target);
            case IPropertyReferenceOperation { Instance.Type: { } owner, Property.IsIndexer: true } when owner.IsSpan() || owner.IsList() || owner.IsOurs("Matrix"):
                return Place(target);
            default:
                return null;
        }
    }

    /// <summary>Is it, or is it in, a parameter that is taken as given, which has no adjoint?</summary>
    private bool IsOfConstant(IOperation target) =>
        target.Type is { } type && reading.Types.Read(type).IsDifferentiable
        && StorageRoot.Of(target).Any(r => r.Variable is IParameterSymbol parameter && parameter.Find("NoGradientAttribute") is not null && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, reading.Method.OriginalDefinition));

    private Expression? Place(IOperation target)
    {
        Expression place = reading.Places.Read(target);
        return Effects.Root(place) is null && !reading.Rejections.AnyError ? null : place;
    }

    private Expression? Simple(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is IDiscardOperation)
        {
            reading.Statements.Discard(assignment.Value);
            return null;
        }
        if (IsFunction(assignment))
            return null;
        if (Target(assignment.Target, assignment) is not { } place)
        {
            AsItStands(assignment);
            return null;
        }
        int before = reading.Block.Count;
        Expression value = place is Local ? reading.Expressions.LowerRoot(assignment.Value) : reading.Expressions.Lower(assignment.Value);
        place = Undisturbed(place, before);
        reading.Emit(new Assign(place, value));
        return place;
    }

    private bool IsFunction(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target.Type?.TypeKind != TypeKind.Delegate || assignment.Target is not (ILocalReferenceOperation or IParameterReferenceOperation))
            return false;
        if (reading.Varied.Varies(assignment.Value))
            reading.Refuse(DiagnosticDescriptors.UnknownFunctionValue, assignment, assignment.Target.Syntax.ToString());
        return reading.Varied.Varies(assignment.Value);
    }

    /// <summary>The place as it was meant before the statements from <paramref name="position"/> on: its indices are kept if those change them.</summary>
    public Expression Undisturbed(Expression place, int position)
    {
        if (reading.Block.Count == position || place is Local)
            return place;
        Expression[] parts = [.. place.Children];
        if (place is Member)
            return place.WithChildren([Undisturbed(parts[0], position)]);
        reading.Expressions.KeepUndisturbed(parts, parts.Length, position);
        return place.WithChildren(parts);
    }

    private Expression? Compound(ICompoundAssignmentOperation compound)
    {
        if (OperatorLowerer.Symbol(compound.OperatorKind) is not { } symbol || compound.IsLifted || compound.Target.Type?.TypeKind == TypeKind.Delegate
            || Target(compound.Target, compound) is not { } place)
        {
            AsItStands(compound);
            return null;
        }
        place = Fixed(place);
        int before = reading.Block.Count;
        Expression value = reading.Expressions.Lower(compound.Value);
        place = Undisturbed(place, before);
        Expression current = place;
        if (reading.Block.Count > before && Effects.Disturb(reading.Block.From(before), place))
        {
            Local kept = reading.Variables.Temporary(ExpressionLowerer.NameFor(place), place.Type);
            reading.Block.Insert(before, new Declare(kept, place));
            current = kept;
        }
        if (compound.OperatorMethod is { } method && FunctionKeys.OperatorOf(method) is null && place.Type is not ScalarType && !compound.Target.Type.IsInteger())
        {
            if (UserDefined(compound, method, current, value) is { } computed)
                reading.Emit(new Assign(place, computed));
            return place;
        }
        if (place.Type is OpaqueType { Kind: OpaqueKind.Other })
            reading.Emit(new Assign(place, new Opaque("({0} " + symbol + " {1})", [current, value], place.Type, IsPure: true)));
        else if (ReferenceEquals(current, place) && !Converts(compound))
            reading.Emit(new Assign(place, value, symbol));
        else
            reading.Emit(new Assign(place, Computed(compound, symbol, current, value, place.Type)));
        return place;
    }

    /// <summary><c>f *= d</c> for a float and a double computes in double, and converts.</summary>
    private bool Converts(ICompoundAssignmentOperation compound) =>
        (compound.InConversion is { IsIdentity: false } || compound.OutConversion is { IsIdentity: false }) && !compound.Target.Type.IsInteger()
        || compound.Target.Type.IsInteger() && compound.Value.Type is { } type && !type.IsInteger();

    private Expression Computed(ICompoundAssignmentOperation compound, string symbol, Expression current, Expression value, IrType type)
    {
        IrType computation = value.Type is ScalarType && type != value.Type ? value.Type : type;
        Expression left = computation == type ? current : new Convert(current, computation, IsImplicit: true);
        Call result = OperatorLowerer.Combine(symbol, left, value, computation);
        if (computation != type && type is OpaqueType && reading.Varied.Varies(compound.Value))
            reading.Rejections.Add(DiagnosticDescriptors.GradientIsLost, compound.Syntax.GetLocation(), "a conversion to '" + type.Text + "'");
        return computation == type ? result : new Convert(result, type, IsImplicit: false);
    }

    private Expression? UserDefined(ICompoundAssignmentOperation compound, IMethodSymbol method, Expression current, Expression value)
    {
        if (method.IsDifferentiable() && method.IsStatic)
            return new Invoke(reading.Callees.Read(method, compound), [current, value], reading.TypeOf(compound));
        if (reading.Varied.Varies(compound.Target) || reading.Varied.Varies(compound.Value))
            return reading.Refuse(DiagnosticDescriptors.UnknownDerivative, compound, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
        return FunctionKeys.Symbol(method.Name) is { } symbol ? new Opaque("({0} " + symbol + " {1})", [current, value], current.Type, IsPure: false) : null;
    }

    /// <summary>A place that is read and written: what it takes to find it happens once.</summary>
    private Expression Fixed(Expression place)
    {
        if (place is Local || !Effects.Nodes(place).Any(n => n is Invoke or Opaque { IsPure: false }))
            return place;
        return place.WithChildren([.. place.Children.Select((c, i) => i == 0 && Effects.Root(c) is not null ? Fixed(c)
            : Effects.Nodes(c).Any(n => n is Invoke or Opaque { IsPure: false }) ? reading.Keep(c, "index") : c)]);
    }

    private void Increment(IIncrementOrDecrementOperation increment)
    {
        if (Target(increment.Target, increment) is { } place)
            reading.Emit(Step(increment, Fixed(place)));
        else
            AsItStands(increment);
    }

    private static Assign Step(IIncrementOrDecrementOperation increment, Expression place) => new(
        place, new Constant(1, place.Type), increment.Kind == OperationKind.Increment ? "+" : "-");

    private void Coalesce(ICoalesceAssignmentOperation coalesce)
    {
        if (Target(coalesce.Target, coalesce) is not { } place)
        {
            AsItStands(coalesce);
            return;
        }
        Block assign = reading.InBlock(() => reading.Emit(new Assign(place, reading.Expressions.Lower(coalesce.Value))));
        reading.Emit(new If(new Opaque("({0} is null)", [place], IrType.Bool, IsPure: true), assign.ToEquatable(), EquatableArray<Statement>.Empty));
    }

    /// <summary>A write to something that is not the method's own: kept, unless a derivative would go there.</summary>
    private void AsItStands(IOperation assignment)
    {
        IOperation target = assignment is IAssignmentOperation a ? a.Target : ((IIncrementOrDecrementOperation)assignment).Target;
        IOperation? value = assignment is IAssignmentOperation b ? b.Value : null;
        if (target is ILocalReferenceOperation { Local.IsRef: true } or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation)
            reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, assignment, "Writing through a reference");
        else if ((value is not null && reading.Varied.Varies(value)) || (target.Type is { } type && reading.Types.Read(type).IsDifferentiable && reading.Varied.Varies(target)))
            reading.Refuse(DiagnosticDescriptors.WriteOutside, assignment, ExpressionLowerer.Shorten(target.Syntax.ToString()));
        else
            reading.Statements.AsItStands(assignment);
    }
}
