using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// Which code can be kept as it stands, to run in the forward pass only: what does as it likes with variables of its own, and leaves those of the method around it, and all storage that these
/// refer to, as they are.
/// </summary>
internal sealed class KeptStatements(Reading reading)
{
    /// <summary>Does a statement give variables of the method around it, or their storage, a value, or end the method? Then it cannot be kept.</summary>
    public bool Computes(IOperation statement) =>
        statement.Descendants().Any(o => Leaves(o) || Assigns(o, statement) || Refers(o, statement))
        || reading.Facts.Methods.WrittenBy(statement, reading.Cancellation).Any(v => IsOutside(v, statement));

    /// <summary>Does disposing of a resource write what may have a derivative?</summary>
    /// <param name="resource">What is disposed of.</param>
    /// <param name="variable">The variable that holds it.</param>
    public bool DisposalComputes(IOperation resource, ILocalSymbol? variable = null)
    {
        while (resource is IConversionOperation { IsImplicit: true } conversion)
            resource = conversion.Operand;
        return resource.Type is { } type && (reading.Varied.Varies(resource) || (variable is not null && reading.Varied.IsVaried(variable)))
            && (DisposeOf(type) is not { } dispose || reading.Facts.Methods.WritesReceiver(dispose, reading.Cancellation));
    }

    private static bool Leaves(IOperation operation) => operation is IReturnOperation { IsImplicit: false } or IBranchOperation;

    private static bool Assigns(IOperation operation, IOperation statement) => operation switch
    {
        IAssignmentOperation assignment => IsOutside(assignment.Target, statement),
        IIncrementOrDecrementOperation increment => IsOutside(increment.Target, statement),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => IsOutside(argument.Value, statement),
        // Another name for a variable, through which it can be written.
        IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } => true,
        _ => false,
    };

    /// <summary>Does it name a function of the method around it? Those stand nowhere in what is generated: their bodies are read in place of their calls.</summary>
    private bool Refers(IOperation operation, IOperation statement) => operation switch
    {
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function } => IsOutside(function, statement),
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function } => IsOutside(function, statement),
        ILocalReferenceOperation { Type.TypeKind: TypeKind.Delegate } or IParameterReferenceOperation { Type.TypeKind: TypeKind.Delegate } => reading.Functions.Of(operation) is not null,
        _ => false,
    };

    private static bool IsOutside(IOperation place, IOperation statement) => PlaceRoot.Of(place) is not { Variable: var variable } || IsOutside(variable, statement);

    private static bool IsOutside(ISymbol variable, IOperation statement) => !variable.Locations.Any(l => l.SourceTree == statement.Syntax.SyntaxTree && statement.Syntax.Span.Contains(l.SourceSpan));

    private IMethodSymbol? DisposeOf(ITypeSymbol type) =>
        reading.Model.Compilation.GetSpecialType(SpecialType.System_IDisposable).GetMembers("Dispose").FirstOrDefault() is { } dispose && type.FindImplementationForInterfaceMember(dispose) is IMethodSymbol implementation
            ? implementation
            : type.TypeKind == TypeKind.Interface ? null : type.GetMembers("Dispose").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == 0);
}
