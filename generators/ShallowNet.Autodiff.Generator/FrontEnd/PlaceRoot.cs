using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// The variable at the bottom of a place or of an expression that refers to a variable's storage: <c>a</c> of <c>a.AsSpan(1)[i].X</c>.
/// <see cref="ThroughReference"/>: what is written there is seen through other references, too.
/// </summary>
internal readonly record struct PlaceRoot(ISymbol Variable, bool ThroughReference)
{
    public static PlaceRoot? Of(IOperation? place)
    {
        bool through = false;
        while (true)
        {
            switch (place)
            {
                case ILocalReferenceOperation reference when ReferenceLocals.Referent(reference) is { } referent:
                    through |= referent.Parent is IForEachLoopOperation;
                    place = referent;
                    break;
                case ILocalReferenceOperation local:
                    return new PlaceRoot(local.Local, through);
                case IParameterReferenceOperation parameter:
                    return new PlaceRoot(parameter.Parameter, through || parameter.Parameter.RefKind is RefKind.Ref or RefKind.Out);
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type }:
                    // A struct's own method writes the caller's struct.
                    return new PlaceRoot(type, true);
                case IArrayElementReferenceOperation element:
                    through = true;
                    place = element.ArrayReference;
                    break;
                case IImplicitIndexerReferenceOperation indexer:
                    through = true;
                    place = indexer.Instance;
                    break;
                case IMemberReferenceOperation { Instance: { } instance } and not IMethodReferenceOperation:
                    through |= instance.Type is not { IsValueType: true } || instance.Type.IsSpan() || instance.Type.IsMemory();
                    place = ((IMemberReferenceOperation)place).Instance;
                    break;
                case IInvocationOperation { Instance: { } receiver } call when IsView(call.Type) || receiver.Type.IsOurs("Matrix"):
                    place = receiver;
                    break;
                case IInvocationOperation { TargetMethod.IsStatic: true, Arguments.Length: > 0 } call when IsView(call.Type):
                    place = call.Arguments[0].Value;
                    break;
                case IConversionOperation conversion:
                    place = conversion.Operand;
                    break;
                case ISimpleAssignmentOperation assignment:
                    place = assignment.Value;
                    break;
                default:
                    return null;
            }
        }
    }

    private static bool IsView(ITypeSymbol? type) => type.IsSpan() || type.IsMemory();
}
