using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// <c>ref</c> variables are other names of places.
/// <code>
/// ref double x = ref a[i + 1];  x += y;   ---->   int index = i + 1;  a[index] += y;
/// </code>
/// </summary>
internal sealed class ReferenceLocals(Reading reading)
{
    /// <summary>Lets the variable stand for the place that it refers to; what the place is found by is looked at once, here.</summary>
    public void Bind(IVariableDeclaratorOperation declarator, IOperation? place)
    {
        if (place is null || Place(place) is not { } referred || Effects.Root(referred) is null)
            reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, declarator, "A reference to something else than a variable, a member or an element");
        else
            reading.Variables.Bind(declarator.Symbol, Steady(referred, Scope(declarator)));
    }

    private Expression? Place(IOperation place) => place switch
    {
        IParameterReferenceOperation or ILocalReferenceOperation { Local.IsRef: true } => reading.Places.Read(place),
        _ => reading.Assignments.Target(place, place),
    };

    /// <summary>The place that the initializer of a <c>ref</c> variable names, or the collection whose elements a <c>foreach (ref …)</c> goes through.</summary>
    public static IOperation? Referent(ILocalReferenceOperation reference)
    {
        if (!reference.Local.IsRef)
            return null;
        IOperation root = reference;
        while (root.Parent is { } outer)
            root = outer;
        foreach (IOperation operation in root.DescendantsAndSelf())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local) && declarator.GetVariableInitializer() is { } initializer)
                return initializer.Value;
            if (operation is IForEachLoopOperation loop && loop.Locals.Contains(reference.Local, SymbolEqualityComparer.Default))
                return loop.Collection;
        }
        return null;
    }

    /// <summary>The block in which the variable can be used.</summary>
    private static IOperation Scope(IOperation declarator)
    {
        IOperation scope = declarator;
        while (scope is not IBlockOperation && scope.Parent is { } outer)
            scope = outer;
        return scope;
    }

    /// <summary>The same place, whatever its parts become in the code where it is used.</summary>
    public Expression Steady(Expression place, IOperation scope) => place switch
    {
        Element element => element with { Target = Owner(element.Target, scope), Indices = element.Indices.Select(i => Named(i, "index", scope)).ToEquatable() },
        Member { Target.Type.IsReference: false } member => member with { Target = Steady(member.Target, scope) },
        Member member => member with { Target = Owner(member.Target, scope) },
        _ => place,
    };

    /// <summary>The array, span or object that a place is in. That of a matrix is the matrix itself.</summary>
    private Expression Owner(Expression owner, IOperation scope) => owner.Type is MatrixType ? owner : Named(owner, "items", scope);

    private Expression Named(Expression part, string name, IOperation scope) =>
        part is Constant || (part is Local local && (reading.Variables.SymbolOf(local) is not { } symbol || !IsAssigned(symbol, scope))) ? part : reading.Keep(part, name);

    private bool IsAssigned(ISymbol symbol, IOperation scope) =>
        reading.Varied.IsAssigned(symbol) && scope.DescendantsAndSelf().Any(o => Targets(o).Any(t => StorageRoot.Of(t).Any(r => SymbolEqualityComparer.Default.Equals(r.Variable, symbol.OriginalDefinition))));

    private static IEnumerable<IOperation> Targets(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation deconstruction => deconstruction.Target.DescendantsAndSelf(),
        IAssignmentOperation assignment => [assignment.Target],
        IIncrementOrDecrementOperation increment => [increment.Target],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
        _ => [],
    };
}
