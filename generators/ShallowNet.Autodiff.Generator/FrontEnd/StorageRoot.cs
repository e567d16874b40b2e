using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>A call through which storage may come back: that of the argument for a parameter (or, null, of the receiver), whose type is <see cref="Given"/>.</summary>
internal sealed record Passage(IMethodSymbol Callee, IParameterSymbol? Parameter, ITypeSymbol? Given);

/// <summary>
/// A variable to whose storage an expression may refer: <c>a</c> and <c>b</c> of <c>(c ? a : b).AsSpan(1)[i].X</c>. A method's receiver is its type.
/// <see cref="ThroughReference"/>: what is written there is seen through other references, too. <see cref="By"/>: calls that must give back what they are given
/// for it to be so.
/// </summary>
internal readonly record struct StorageRoot(ISymbol Variable, bool ThroughReference, Passage[] By)
{
    public static IEnumerable<StorageRoot> Of(IOperation? value) => Of(value, false, [], []);

    /// <param name="inside">The functions whose results are being looked at: a recursion adds nothing.</param>
    private static IEnumerable<StorageRoot> Of(IOperation? value, bool through, Passage[] by, ISymbol[] inside)
    {
        switch (value)
        {
            case ILocalReferenceOperation reference when ReferenceLocals.Referent(reference) is { } referent:
                return Of(referent, through || referent.Parent is IForEachLoopOperation, by, inside);
            case ILocalReferenceOperation local:
                return [new StorageRoot(local.Local.OriginalDefinition, through, by)];
            case IParameterReferenceOperation parameter:
                return [new StorageRoot(parameter.Parameter.OriginalDefinition, through || parameter.Parameter.RefKind is RefKind.Ref or RefKind.Out, by)];
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type }:
                // A struct's own method writes the caller's struct.
                return [new StorageRoot(type.OriginalDefinition, true, by)];
            case IArrayElementReferenceOperation element:
                return Of(element.ArrayReference, true, by, inside);
            case IImplicitIndexerReferenceOperation indexer:
                return Of(indexer.Instance, true, by, inside);
            case IPropertyReferenceOperation { Instance: { } owner, Property: { IsIndexer: false, GetMethod: { } getter } property } when property.DeclaringSyntaxReferences.Length > 0 && !AggregateReader.IsDataMember(property) && TransparentProperty.Behind(property) is null:
                return Of(owner, true, [.. by, new Passage(getter.OriginalDefinition, null, owner.Type)], inside);
            case IMemberReferenceOperation { Instance: { } instance } and not IMethodReferenceOperation:
                return Of(instance, through || instance.Type is not { IsValueType: true } || instance.Type.IsSpan() || instance.Type.IsMemory(), by, inside);
            case IConditionalAccessInstanceOperation asked:
                return Of(Asked(asked), through, by, inside);
            case IDeclarationExpressionOperation declaration:
                return Of(declaration.Expression, through, by, inside);
            case IInvocationOperation call:
                return OfCall(call, through, by, inside);
            default:
                return Parts(value).Where(p => MayHold(p.Type)).SelectMany(p => Of(p, through, by, inside));
        }
    }

    /// <summary>Expressions one or all of which are, or are in, the value of another.</summary>
    private static IEnumerable<IOperation> Parts(IOperation? value) => value switch
    {
        IConversionOperation conversion => [conversion.Operand],
        ISimpleAssignmentOperation assignment => [assignment.Value],
        ICoalesceAssignmentOperation assignment => [assignment.Target, assignment.Value],
        IConditionalOperation { WhenFalse: { } otherwise } conditional => [conditional.WhenTrue, otherwise],
        IConditionalAccessOperation access => [access.WhenNotNull],
        ICoalesceOperation coalesce => [coalesce.Value, coalesce.WhenNull],
        ISwitchExpressionOperation choice => choice.Arms.Select(a => a.Value),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.SelectMany(Elements),
        ICollectionExpressionOperation collection => collection.Elements.Select(e => e is ISpreadOperation spread ? spread.Operand : e),
        ITupleOperation tuple => tuple.Elements,
        IObjectCreationOperation creation => [.. creation.Arguments.Select(a => a.Value), .. Initial(creation.Initializer)],
        IWithOperation with => [with.Operand, .. Initial(with.Initializer)],
        _ => [],
    };

    private static IEnumerable<IOperation> Elements(IOperation value) => value is IArrayInitializerOperation inner ? inner.ElementValues.SelectMany(Elements) : [value];

    private static IEnumerable<IOperation> Initial(IObjectOrCollectionInitializerOperation? initializer)
    {
        foreach (IOperation part in initializer?.Initializers ?? [])
        {
            IEnumerable<IOperation> values = part switch
            {
                ISimpleAssignmentOperation assignment => [assignment.Value],
                IInvocationOperation add => add.Arguments.Select(a => a.Value),
                IMemberInitializerOperation member => Initial(member.Initializer),
                _ => [],
            };
            foreach (IOperation value in values)
                yield return value;
        }
    }

    private static IEnumerable<StorageRoot> OfCall(IInvocationOperation call, bool through, Passage[] by, ISymbol[] inside)
    {
        if (!MayHold(call.Type))
            return [];
        switch (call.TargetMethod.MethodKind)
        {
            case MethodKind.LocalFunction:
                IMethodSymbol local = call.TargetMethod.OriginalDefinition;
                return inside.Contains(local, SymbolEqualityComparer.Default) ? []
                    : Functions(call).Where(f => SymbolEqualityComparer.Default.Equals(f.Symbol, local)).SelectMany(f => Returned(f.Body)).Where(r => MayHold(r.Type)).SelectMany(r => Of(r, through, by, [.. inside, local]));
            case MethodKind.DelegateInvoke:
                // Any of the functions that are at hand.
                var all = Functions(call).Where(f => !inside.Contains(f.Symbol, SymbolEqualityComparer.Default)).ToArray();
                return all.SelectMany(f => Returned(f.Body)).Concat(call.Arguments.Select(a => a.Value)).Where(r => MayHold(r.Type)).SelectMany(r => Of(r, through, by, [.. inside, .. all.Select(f => f.Symbol)]));
        }
        bool isPlatforms = call.TargetMethod.DeclaringSyntaxReferences.Length == 0 && !call.TargetMethod.IsDifferentiable();
        if (isPlatforms && call.Instance is { } viewed && IsView(call.Type))
            return Of(viewed, through, by, inside);
        if (isPlatforms && IsView(call.Type) && call.Arguments.Length > 0)
            return Of(call.Arguments[0].Value, through, by, inside);
        IMethodSymbol callee = call.TargetMethod.OriginalDefinition;
        IEnumerable<StorageRoot> roots = call.Arguments.Where(a => a.Parameter is not null && MayHold(Bare(a.Value).Type))
            .SelectMany(a => Of(a.Value, through, [.. by, new Passage(callee, a.Parameter!.OriginalDefinition, Bare(a.Value).Type)], inside));
        return call.Instance is { } receiver ? roots.Concat(Of(receiver, through, [.. by, new Passage(callee, null, receiver.Type)], inside)) : roots;
    }

    private static IOperation Bare(IOperation value) => value is IConversionOperation { IsImplicit: true, Operand: var operand } ? operand : value;

    /// <summary>What stands before the <c>?.</c> that an expression comes after; in <c>a?.B?.C</c> one stands before another.</summary>
    public static IOperation? Asked(IOperation instance)
    {
        for (IOperation? outer = instance.Parent; outer is not null; (instance, outer) = (outer, outer.Parent))
        {
            if (outer is IConditionalAccessOperation access && ReferenceEquals(access.WhenNotNull, instance))
                return access.Operation;
        }
        return null;
    }

    /// <summary>The lambdas and local functions of the body around an operation.</summary>
    public static IEnumerable<(IMethodSymbol Symbol, IOperation Body)> Functions(IOperation inside)
    {
        while (inside.Parent is { } outer)
            inside = outer;
        foreach (IOperation operation in inside.DescendantsAndSelf())
        {
            if (operation is IAnonymousFunctionOperation lambda)
                yield return (lambda.Symbol, lambda.Body);
            else if (operation is ILocalFunctionOperation { Body: { } body } function)
                yield return (function.Symbol, body);
        }
    }

    /// <summary>What the body of a function gives back, functions inside it apart.</summary>
    public static IEnumerable<IOperation> Returned(IOperation body)
    {
        foreach (IOperation child in body.ChildOperations)
        {
            if (child is IReturnOperation { ReturnedValue: { } value })
                yield return value;
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation)
                continue;
            foreach (IOperation inner in Returned(child))
                yield return inner;
        }
    }

    private static bool IsView(ITypeSymbol? type) => type.IsSpan() || type.IsMemory();

    /// <summary>May a value of the type refer to storage?</summary>
    public static bool MayHold(ITypeSymbol? type) =>
        type is not null && !type.IsInteger() && type.TypeKind != TypeKind.Delegate
        && type.SpecialType is not (SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Boolean or SpecialType.System_String or SpecialType.System_Void);

    /// <summary>Does a value of the type refer to storage of numbers that has an adjoint of its own: is it, or has it in it, an array, a list or an object that can change?</summary>
    public static bool RefersToNumbers(ITypeSymbol? type) => type is not null && RefersToNumbers(type, []);

    private static bool RefersToNumbers(ITypeSymbol type, HashSet<ISymbol> seen) => type switch
    {
        IArrayTypeSymbol array => HasNumbers(array.ElementType),
        INamedTypeSymbol { TypeArguments: [var element] } wrapper when wrapper.IsSpan() || wrapper.IsMemory() || wrapper.IsList() => HasNumbers(element),
        INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } own when own.DeclaringSyntaxReferences.Length > 0 && AggregateReader.KindOf(own) == AggregateKind.Class => true,
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } own when own.IsTupleType || own.DeclaringSyntaxReferences.Length > 0 =>
            seen.Add(own.OriginalDefinition) && AggregateReader.DataMembers(own).Any(m => RefersToNumbers(AggregateReader.TypeOf(m), seen)),
        _ => false,
    };

    private static bool HasNumbers(ITypeSymbol element) => element.TypeKind != TypeKind.Enum && (element.SpecialType is SpecialType.System_Double or SpecialType.System_Single || MayHold(element));
}
