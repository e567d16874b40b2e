using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Emit;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Can the modes that a method's attribute asks for be had, and are the names of their members free?</summary>
internal sealed class AskedModes(IMethodSymbol method, Reading reading, SignatureReader signature)
{
    public IEnumerable<Rejection> Check(Method read)
    {
        Modes asked = CalleeReader.ModesOf(method);
        if (asked.HasFlag(Modes.Jacobian) && JacobianMembers.Problem(read) is { } noJacobian)
            yield return new Rejection(DiagnosticDescriptors.ModeDoesNotApply, Place, [read.Name, "Jacobian", noJacobian]);
        if (asked.HasFlag(Modes.Hessian) && HessianMembers.Problem(read) is { } noHessian)
            yield return new Rejection(DiagnosticDescriptors.ModeDoesNotApply, Place, [read.Name, "Hessian", noHessian]);
        if ((asked & (Modes.Jacobian | Modes.Hessian)) != 0 && Changed() is { } changed)
        {
            yield return new Rejection(DiagnosticDescriptors.ModeDoesNotApply, Place,
                [read.Name, asked.HasFlag(Modes.Jacobian) ? "Jacobian" : "Hessian", $"it changes '{changed}', which cannot be put back between the calls that its columns take"]);
        }
        if (asked.HasFlag(Modes.Trace) && TraceMembers.Problem(read) is { } noTrace)
            yield return new Rejection(DiagnosticDescriptors.ModeDoesNotApply, Place, [read.Name, "Trace", noTrace]);
        foreach ((string suffix, int parameters) in Members(read).Where(m => signature.IsTaken(read.Name + m.Suffix, m.Parameters)))
            yield return new Rejection(DiagnosticDescriptors.NameIsTaken, MethodSyntax.NameOf(reading.Declaration), [method.ContainingType.Name, read.Name + suffix, read.Name]);
        foreach (string taken in new Overloads(method, reading).Collisions())
            yield return new Rejection(DiagnosticDescriptors.NameIsTaken, MethodSyntax.NameOf(reading.Declaration), [method.ContainingType.Name, taken, read.Name]);
    }

    /// <summary>An object without numbers that count, which the method changes all the same: a counter, a generator of random numbers.</summary>
    private string? Changed() => method.Parameters.FirstOrDefault(p => IsObject(p.Type) && reading.Facts.Methods.Writes(method, p, reading.Cancellation))?.Name
        ?? (!method.IsStatic && IsObject(method.ContainingType) && reading.Facts.Methods.WritesReceiver(method, reading.Cancellation) ? "this" : null);

    private bool IsObject(ITypeSymbol type) => type.IsReferenceType && type.TypeKind is not TypeKind.Delegate && reading.Types.Read(type) is { IsDifferentiable: false } and not (ArrayType or ListType);

    /// <summary>Where the modes stand in the attribute.</summary>
    private Location Place => method.Find("DifferentiableAttribute")?.ApplicationSyntaxReference?.GetSyntax(reading.Cancellation).GetLocation() ?? MethodSyntax.NameOf(reading.Declaration);

    private static IEnumerable<(string Suffix, int Parameters)> Members(Method read)
    {
        int declared = read.Parameters.Count(p => !p.IsThis), active = read.ActiveParameters.Count();
        if ((read.Modes & (Modes.Tangent | Modes.Jacobian | Modes.Hessian)) != 0)
            yield return ("Tangent", declared + active);
        if ((read.Modes & (Modes.Tangent | Modes.Jacobian | Modes.Hessian)) != 0 && TangentMembers.HasDerivative(read))
            yield return ("Derivative", declared);
        if (read.Modes.HasFlag(Modes.Trace))
            yield return ("FirstNonFinite", declared + (read.ReturnType is ScalarType ? 0 : 1));
        if (read.Modes.HasFlag(Modes.Jacobian))
        {
            yield return ("Jacobian", declared);
            yield return ("Tangents", declared + active);
        }
        if (read.Modes.HasFlag(Modes.Hessian))
        {
            yield return ("Hessian", declared);
            yield return ("HessianVectorProduct", declared + active);
            yield return ("HessianVectorProducts", declared + active);
        }
    }
}
